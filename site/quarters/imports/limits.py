"""What a file may cost. All of it is far above what the shops of a city centre need."""

MIB = 1024 * 1024

ZIP = 50 * MIB  # bytes of an upload: pictures of shops travel in it, although we don't take them
XML = 10 * MIB  # bytes of a transfer, unpacked
CSV = 5 * MIB  # bytes of a table
ENTRIES = 2_000  # files in a ZIP
DIRECTORY = MIB  # bytes of a ZIP's list of its files, which Python reads as a whole

SHOPS = 2_000  # in one file: each becomes a page, in one transaction
DEPTH = 32  # elements within each other; OpenImmo has seven
ELEMENTS = 5_000  # of one shop
TEXT = 500_000  # characters of one shop
CELL = 100_000  # characters of one cell of a table
KEEP_HOURS = 24  # that an upload waits for its confirmation; it holds names and addresses
