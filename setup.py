"""Says only what pyproject.toml cannot: the folder resources/ travels inside the package."""

from setuptools import find_packages, setup

setup(
    packages=[*find_packages(include=["jurytool", "jurytool.*"]), "jurytool._resources"],
    package_dir={"jurytool._resources": "resources"},
    package_data={"jurytool._resources": ["**/*"]},
)
