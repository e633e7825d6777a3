"""The names that SAF-T Financial uses: name space, versions, and what each version demands.

Source: the Norwegian Tax Administration's schemas 1.10, 1.20 and 1.30 of SAF-T Financial. 1.30 is in force
for periods from 1 January 2025; it drops the standard account and demands the grouping.
"""

from __future__ import annotations

import re

NAMESPACE = "urn:StandardAuditFile-Taxation-Financial:NO"
ROOT = "AuditFile"
# XML counts these four as blank; a no-break space is content.
BLANK = " \t\r\n"

# What a file may say that it is. The Tax Administration's own 1.10 example calls itself 1.0.
_STATED = {
    "1.0": "1.10",
    "1.00": "1.10",
    "1.1": "1.10",
    "1.10": "1.10",
    "1.2": "1.20",
    "1.20": "1.20",
    "1.3": "1.30",
    "1.30": "1.30",
}
_SCHEMA_FILE = re.compile(r"Financial_Schema_v_(\d+\.\d+)\.xsd", re.IGNORECASE)

# The elements that one record each of a ledger is, by their name and the name of what they stand in.
RECORDS = {
    "Header": "AuditFile",
    "Account": "GeneralLedgerAccounts",
    "Taxonomy": "Taxonomies",
    "Customer": "Customers",
    "Supplier": "Suppliers",
    "TaxTableEntry": "TaxTable",
    "UOMTableEntry": "UOMTable",
    "AnalysisTypeTableEntry": "AnalysisTypeTable",
    "MovementTypeTableEntry": "MovementTypeTable",
    "Product": "Products",
    "PhysicalStockEntry": "PhysicalStock",
    "Owner": "Owners",
    "Asset": "Assets",
    "Line": "Transaction",
    "Transaction": "Journal",
    "Payment": "Payments",
    "StockMovement": "MovementOfGoods",
    "AssetTransaction": "AssetTransactions",
}

# What must be there and not be empty, once each.
REQUIRED = {
    "Header": ("AuditFileVersion", "AuditFileCountry", "AuditFileDateCreated", "Company"),
    "Account": ("AccountID", "AccountDescription", "AccountType"),
    "Customer": ("Name", "CustomerID"),
    "Supplier": ("Name", "SupplierID"),
    "AnalysisTypeTableEntry": (
        "AnalysisType",
        "AnalysisTypeDescription",
        "AnalysisID",
        "AnalysisIDDescription",
    ),
    "Transaction": (
        "TransactionID",
        "Period",
        "PeriodYear",
        "TransactionDate",
        "Description",
        "SystemEntryDate",
        "GLPostingDate",
    ),
    "Line": ("RecordID", "AccountID", "Description"),
}
REQUIRED_FROM_130 = {
    "Header": ("SelectionCriteria",),
    "Account": ("GroupingCategory", "GroupingCode"),
}


def version_of(stated: str, schema_location: str) -> str | None:
    """The version a ledger is of: what it states, else the schema it names, else None."""
    named = _SCHEMA_FILE.search(schema_location)
    return _STATED.get(stated.strip(BLANK)) or (_STATED.get(named.group(1)) if named else None)


def required(record: str, version: str) -> tuple[str, ...]:
    """The children that this kind of record must have in this version."""
    extra = REQUIRED_FROM_130.get(record, ()) if version == "1.30" else ()
    return REQUIRED.get(record, ()) + extra
