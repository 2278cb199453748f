// The pager of the TRS family: createPageHTML(number of pages, this page from 0, file name, extension).
function createPageHTML(count, current, name, extension) {
  function address(page) { return page === 0 ? name + "." + extension : name + "_" + page + "." + extension; }
  if (count < 2) { return; }
  var html = "";
  if (current > 0) { html += '<a href="' + address(current - 1) + '">上一页</a>'; }
  for (var page = 0; page < count; page += 1) {
    html += page === current ? "<b>" + (page + 1) + "</b>" : '<a href="' + address(page) + '">' + (page + 1) + "</a>";
  }
  if (current < count - 1) { html += '<a href="' + address(current + 1) + '">下一页</a>'; }
  document.write(html + "<span>共" + count + "页</span>");
}
