"""How alerts reach people: deliveries, their steps, the weekly test of the channels."""
