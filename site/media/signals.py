"""What other packages may want to know; `media` itself imports none of them."""

from django.dispatch import Signal

# Sent in the transaction that stores the new sizes of a picture. Arguments: picture.
# Rows of sizes have no `post_save` (they are stored together), so that whoever notes changes has to listen here.
renditions_made = Signal()
