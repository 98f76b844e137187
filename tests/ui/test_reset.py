import numpy as np

from playground.ui.main_window import MainWindow


def test_undo_brings_back_what_reset_took(window: MainWindow) -> None:
    trainer = window.run.trainer
    trainer.run(300)
    learned, epoch = trainer.network.parameters.value.copy(), trainer.epoch
    window.actions_table["reset"].trigger()
    assert trainer.step_count == 0
    assert not np.array_equal(trainer.network.parameters.value, learned)

    window.actions_table["undo"].trigger()
    assert trainer.step_count == 300
    assert trainer.epoch == epoch
    assert np.array_equal(trainer.network.parameters.value, learned)

    window.actions_table["redo"].trigger()
    assert trainer.step_count == 0


def test_undo_of_a_reset_after_other_changes_restores_run_and_choices(window: MainWindow) -> None:
    trainer = window.run.trainer
    trainer.run(200)
    learned = trainer.network.parameters.value.copy()
    window.actions_table["reset"].trigger()
    window.store.update("", hidden=())
    window.store.update("", dataset="circle", points=400)
    trainer.run(50)
    for _ in range(3):
        window.store.undo_stack.undo()
    assert trainer.step_count == 200
    assert np.array_equal(trainer.network.parameters.value, learned)


def test_a_reset_of_nothing_learned_leaves_no_undo_step(window: MainWindow) -> None:
    window.actions_table["reset"].trigger()
    assert window.store.undo_stack.count() == 0
