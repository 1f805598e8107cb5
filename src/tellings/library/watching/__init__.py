"""Watching feeds: what is new in them goes into the library, and nothing is asked for twice.

Strategy: a feed's new entries are written down, with the mark to ask with the next time, in one transaction; then the
page of each is fetched and accepted, one by one, and ticked off. So a watcher that is killed goes on where it stopped:
an entry is either still waiting, or accepted and at worst accepted again, which changes nothing. `feeds` and `entries`
keep the state, `watcher` does the rounds.

Invariants: no network request is made while a transaction is open; every time in the tables is from one clock.
"""
