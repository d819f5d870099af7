"""What is still to do in a dossier."""

from __future__ import annotations

from jurytool.services.context import Context
from jurytool.services.demo import load_demo
from jurytool.services.jurors import declare_independence
from jurytool.services.todos import list_todos
from tests.services.conftest import SmallDossier


def test_a_new_dossier_asks_first_for_independence(dossier: SmallDossier) -> None:
    todos = list_todos(dossier.ctx, dossier.id)
    assert todos[0].text == "Marit Oosterveld heeft nog geen onafhankelijkheid verklaard"
    declare_independence(dossier.ctx, dossier.id, dossier.ctx.my_juror(dossier.id), "2026-10-01")
    assert list_todos(dossier.ctx, dossier.id)[0].text.startswith("Joost Hillenaar")


def test_the_demo_of_the_standards_has_differences_of_one_and_two(ctx: Context) -> None:
    texts = [todo.text for dossier_id in load_demo(ctx) for todo in list_todos(ctx, dossier_id)]
    assert "Indicatoren 1.5 en 6.3: jullie scores verschillen" in texts
    assert "Indicatoren 3.2 en 6.3: jullie scores verschillen" in texts
