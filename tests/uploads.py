"""How the tests upload an org chart."""

import io

SIMPLE = (
    b"id,title,reports_to,name\n1,Chief Executive,,Ann\n2,CIO,1,Bob\n3,Head of Networks,2,Cy\n4,CISO,3,Di\n5,CFO,1,Ed\n"
)


def send(go, content, name="chart.csv", **fields):
    file = io.BytesIO(content)
    file.name = name
    return go("org_chart", post={"file": file, **fields})
