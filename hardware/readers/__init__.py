"""Badge readers: what they tell, and the card on them."""
