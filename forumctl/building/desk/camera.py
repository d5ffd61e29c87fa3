"""The code in a picture of a badge, for browsers that have a camera and read no codes: most of them."""

from importlib.util import find_spec
from io import BytesIO

MOST_BYTES = 512 * 1024
_MOST_PIXELS = 4_000_000


def can_read() -> bool:
    """Whether the reader of codes is installed, as it is with forumctl[desk]."""
    return find_spec("zxingcpp") is not None


def code_in(picture: bytes) -> str:
    """What the QR code in a JPEG says; blank where there is none, or the picture is none."""
    from PIL import Image
    from zxingcpp import BarcodeFormat, read_barcodes

    try:
        with Image.open(BytesIO(picture), formats=["JPEG"]) as found:
            if found.width * found.height > _MOST_PIXELS:
                return ""
            codes = read_barcodes(found.convert("L"))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):  # UnidentifiedImageError is an OSError
        return ""
    return next((code.text for code in codes if code.format == BarcodeFormat.QRCode and code.text), "")
