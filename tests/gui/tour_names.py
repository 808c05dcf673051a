# SPDX-FileCopyrightText: 2026 The Rowferry developers
# SPDX-License-Identifier: GPL-3.0-or-later

"""Walks the AT-SPI tree of the process that is named by its number; fails where something a reader stops at has no
name. Used by tour.sh, on its own session bus."""

import sys
import time

import pyatspi

NEED_NAMES = {
    pyatspi.ROLE_CHECK_BOX,
    pyatspi.ROLE_CHECK_MENU_ITEM,
    pyatspi.ROLE_COMBO_BOX,
    pyatspi.ROLE_DIALOG,
    pyatspi.ROLE_ENTRY,
    pyatspi.ROLE_FRAME,
    pyatspi.ROLE_LIST,
    pyatspi.ROLE_MENU,
    pyatspi.ROLE_MENU_ITEM,
    pyatspi.ROLE_PAGE_TAB,
    pyatspi.ROLE_PASSWORD_TEXT,
    pyatspi.ROLE_PROGRESS_BAR,
    pyatspi.ROLE_PUSH_BUTTON,
    pyatspi.ROLE_RADIO_BUTTON,
    pyatspi.ROLE_SPIN_BUTTON,
    pyatspi.ROLE_TABLE,
    pyatspi.ROLE_TEXT,
    pyatspi.ROLE_TOGGLE_BUTTON,
    pyatspi.ROLE_TREE,
    pyatspi.ROLE_TREE_TABLE,
}
TABLES = {pyatspi.ROLE_TABLE, pyatspi.ROLE_TREE_TABLE, pyatspi.ROLE_TREE, pyatspi.ROLE_LIST}


def application(process):
    """The tree of that process, as soon as it is on the bus."""
    for _ in range(100):
        for candidate in pyatspi.Registry.getDesktop(0):
            if candidate is not None and candidate.get_process_id() == process and candidate.childCount > 0:
                return candidate
        time.sleep(0.1)
    sys.exit("The program did not come to the accessibility bus.")


def walk(item, path, found):
    """Every element below item: what it is called, or that it should be."""
    if item is None:
        return
    role = item.getRole()
    name = item.name
    here = f"{path}/{item.getRoleName()}" + (f" “{name}”" if name else "")
    visible = item.getState().contains(pyatspi.STATE_SHOWING) or role in (pyatspi.ROLE_APPLICATION,)
    if not visible:
        return
    if role in NEED_NAMES:
        found["named" if name.strip() else "unnamed"].append(here)
    if role in TABLES:
        return
    for index in range(item.childCount):
        walk(item.getChildAtIndex(index), here, found)


def main():
    found = {"named": [], "unnamed": []}
    walk(application(int(sys.argv[1])), "", found)
    print(f"AT-SPI: {len(found['named'])} elements with a name, {len(found['unnamed'])} without", file=sys.stderr)
    for path in found["unnamed"]:
        print(f"  {path}", file=sys.stderr)
    if found["unnamed"] or len(found["named"]) < 15:
        sys.exit(1)


main()
