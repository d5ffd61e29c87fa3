"""Texts that have broken calendars, pages and tables before."""

HOSTILE = [
    "\r\nBEGIN:VEVENT\r\nUID:1\r\nEND:VEVENT",
    "END:VEVENT\nEND:VCALENDAR",
    "\\N \\n \\, \\; \\\\ \\",
    ";,:\"'",
    "\ufeff\u2028\u2029\x85\x0b\x0c\x00\x1b",
    "\u202eright to left\u202c",
    "👩‍👩‍👧‍👦🇰🇷" * 40,
    "한" * 400,
    ",;" * 200,
    "e\u0301" * 300,
    "a" * 66 + "도시",
    "=?utf-8?B?eA==?=",
    "<script>alert(1)</script>",
]
