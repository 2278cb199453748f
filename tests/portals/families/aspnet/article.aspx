<!DOCTYPE html>
<html><head><meta charset="gb2312"><title>预决算公开_试写县人民政府</title></head>
<body>
<div class="nav"><a href="/">首页</a><a href="/zwgk/">政务公开</a></div>
<span id="lblTitle">试写县民政局2024年度部门决算</span><span id="lblDate">2025/8/29 9:15:00</span><div id="content"><p>来源：试写县民政局</p><p><a href="../UploadFiles/2025/8/决算报告.pdf">决算报告.pdf</a></p><p><a href="DownLoad.aspx?fid=17">自评表（下载）</a></p></div>
<div class="footer"><a href="/sitemap.html">网站地图</a><span>2026-03-01</span></div>
</body></html>
