"""What browsers and monitors reach: pages over the books. Nothing here writes but by the actions of the books."""
