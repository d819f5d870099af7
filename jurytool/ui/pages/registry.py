"""Which page shows which room; a page is imported when its room is first opened."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType

from jurytool.ui.environment import Environment
from jurytool.ui.pages.page import Page

PAGES: Mapping[str, str] = MappingProxyType(
    {
        "welcome": "jurytool.ui.pages.welcome:WelcomePage",
        "schools": "jurytool.ui.pages.schools.page:SchoolsPage",
        "settings": "jurytool.ui.pages.settings:SettingsPage",
        "help": "jurytool.ui.pages.help:HelpPage",
        "overview": "jurytool.ui.pages.overview.page:OverviewPage",
        "preparation": "jurytool.ui.pages.preparation.page:PreparationPage",
        "visit": "jurytool.ui.pages.visit.page:VisitPage",
        "feedback": "jurytool.ui.pages.feedback.page:FeedbackPage",
        "sorting": "jurytool.ui.pages.visit.sorting_page:SortingPage",
        "criteria": "jurytool.ui.pages.criteria.page:CriteriaPage",
        "standards": "jurytool.ui.pages.standards.page:StandardsPage",
        "report": "jurytool.ui.pages.report.page:ReportPage",
        "returned": "jurytool.ui.pages.report.returned.page:ReturnedPage",
        "responses": "jurytool.ui.pages.responses.page:ResponsesPage",
        "together": "jurytool.ui.pages.together.page:TogetherPage",
        "paper": "jurytool.ui.pages.paper.page:PaperPage",
    }
)


def make_page(room: str, env: Environment, pages: Mapping[str, str] = PAGES) -> Page:
    """Import and return the page of a room; raises KeyError for a room that does not exist."""
    module_name, class_name = pages[room].split(":")
    page_class = getattr(import_module(module_name), class_name)
    page: Page = page_class(env)
    return page
