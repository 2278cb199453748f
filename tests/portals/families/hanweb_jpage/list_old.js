var dataStore = ['<li><a href=\'/art/2024/9/5/art_33_399.html\'>试写县审计局2023年度部门决算<\/a><span>2024-09-05<\/span><\/li>'];
