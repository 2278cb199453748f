<!DOCTYPE html>
<html><head><meta charset="gb2312"><title>预决算公开_试写县人民政府</title></head>
<body>
<div class="nav"><a href="/">首页</a><a href="/zwgk/">政务公开</a></div>
<form method="post" action="List_gk.aspx?lmid=31" id="form1"><input type="hidden" name="__VIEWSTATE" value="dDw2"/><input type="hidden" name="__EVENTTARGET" value=""/><table><tr><td><a href="Detail.aspx?id=8100">试写县审计局2023年度部门决算</a></td><td>[2024/9/5]</td></tr></table><a href="javascript:__doPostBack('pager','1')">1</a><a href="javascript:__doPostBack('pager','1')">上一页</a></form>
<div class="footer"><a href="/sitemap.html">网站地图</a><span>2026-03-01</span></div>
</body></html>
