"""What schemathesis does not know by itself: NDJSON is sent as any text."""

import schemathesis

schemathesis.serializer.alias("application/x-ndjson", "text/plain")
