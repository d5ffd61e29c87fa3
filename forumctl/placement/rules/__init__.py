"""The rules that tables and buses share, each with its explanation; RULES of seating and of visits list them."""
