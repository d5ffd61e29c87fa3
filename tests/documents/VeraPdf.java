import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Says what veraPDF finds in files: VeraPdf FLAVOUR,FLAVOUR FILE…; a line for each clause that a file offends against. */
public class VeraPdf {
    public static void main(String[] words) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (String file : List.of(words).subList(1, words.length)) {
            for (String name : words[0].split(",")) {
                PDFAFlavour flavour = PDFAFlavour.fromString(name);
                Map<String, Integer> found = new TreeMap<>();
                int checks;
                try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), flavour)) {
                    ValidationResult result =
                            Foundries.defaultInstance().createValidator(flavour, false).validate(parser);
                    checks = result.getTotalAssertions();
                    for (TestAssertion one : result.getTestAssertions()) {
                        if (one.getStatus() == TestAssertion.Status.FAILED) {
                            String clause = one.getRuleId().getClause() + "-" + one.getRuleId().getTestNumber();
                            String place = one.getLocation().getContext().replaceAll("\\[\\d+\\]|\\(\\d+ \\d+ obj ", "");
                            found.merge(clause + ": " + one.getMessage() + " (" + place + ")", 1, Integer::sum);
                        }
                    }
                }
                System.out.println("# " + file + "\t" + name + "\t" + checks);
                found.forEach((fault, times) -> System.out.println(file + "\t" + name + "\t" + fault));
            }
        }
    }
}
