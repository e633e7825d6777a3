"""Our own line icons, drawn on a 24 by 24 grid: one path each."""

ICONS: dict[str, str] = {
    "info": "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 11v5M12 7.6v.1",
    "success": "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM8 12.3l2.8 2.8L16 9.6",
    "warning": "M12 3.5 21.5 20h-19ZM12 10v4.5M12 17.2v.1",
    "error": "M8 3h8l5 5v8l-5 5H8l-5-5V8ZM9 9l6 6M15 9l-6 6",
    "down": "M6 9.5l6 6 6-6",
    "right": "M9.5 6l6 6-6 6",
    "left": "M14.5 6l-6 6 6 6",
    "person": "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20.5c.8-4 3.8-5.5 7.5-5.5s6.7 1.5 7.5 5.5",
    "calendar": "M4 6h16v14H4ZM4 10.5h16M8.5 3.5V8M15.5 3.5V8",
    "language": (
        "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM3 12h18M12 3c3.5 3 3.5 15 0 18M12 3c-3.5 3-3.5 15 0 18"
    ),
    "download": "M12 4v11M7.5 10.8 12 15.3l4.5-4.5M5 20h14",
    "folder": "M3.5 6h6l2 2.5h9V19h-17Z",
}
