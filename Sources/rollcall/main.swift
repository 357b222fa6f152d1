import RollApp

Rollcall.start()
