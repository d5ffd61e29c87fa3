"""Who sits where at an occasion: room layouts, rules, plan, chart."""
