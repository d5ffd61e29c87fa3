// The events of each calendar as ical.js finds them, as JSON: node icaljs.mjs ICAL_JS FILE…
import { readFileSync } from "node:fs";
import { join } from "node:path";

const { default: ICAL } = await import(join(process.argv[2], "dist/ical.js"));

function events(text) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const zones = Object.fromEntries(
    calendar
      .getAllSubcomponents("vtimezone")
      .map((zone) => [zone.getFirstPropertyValue("tzid"), new ICAL.Timezone(zone)]),
  );
  const found = {};
  for (const component of calendar.getAllSubcomponents("vevent")) {
    const moment = (name) => {
      const property = component.getFirstProperty(name);
      if (!property) return null;
      const time = property.getFirstValue();
      if (time.isDate) return time.toString();
      const zone = property.getParameter("tzid");
      if (zone) time.zone = zones[zone];
      return time.toUnixTime();
    };
    const start = moment("dtstart");
    found[component.getFirstPropertyValue("uid")] = [
      start,
      moment("dtend") ?? start,
      component.getFirstPropertyValue("summary"),
      component.getFirstPropertyValue("location") ?? "",
    ];
  }
  return found;
}

console.log(JSON.stringify(process.argv.slice(3).map((file) => events(readFileSync(file, "utf8")))));
