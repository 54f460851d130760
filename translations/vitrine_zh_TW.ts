<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_TW" sourcelanguage="en">
<context>
    <name>CorePhrases</name>
    <message>
        <source>loraplus_lr_ratio needs finetuning_type lora.</source>
        <translation>loraplus_lr_ratio 需要 finetuning_type 為 lora。</translation>
    </message>
    <message>
        <source>look at %1</source>
        <translation>檢視 %1</translation>
    </message>
    <message>
        <source>the split&apos;s proof</source>
        <translation>分割的證明</translation>
    </message>
    <message>
        <source>the content of a snapshot</source>
        <translation>快照的內容</translation>
    </message>
    <message>
        <source>picture mode &quot;%1&quot; is neither product nor reference</source>
        <translation>圖片模式「%1」不是 product 也不是 reference</translation>
    </message>
    <message>
        <source>%1 (and %2 more)</source>
        <translation>%1（及另外 %2 項）</translation>
    </message>
    <message>
        <source>&apos;)&apos; is missing</source>
        <translation>缺少「)」</translation>
    </message>
    <message>
        <source>--map: a field cannot be called &apos;%1&apos;</source>
        <translation>--map：欄位不能命名為「%1」</translation>
    </message>
    <message>
        <source>%1; older checkpoints are removed</source>
        <translation>%1；已移除較舊的檢查點</translation>
    </message>
    <message>
        <source>%1; products that look and read alike cost %2</source>
        <translation>%1；外觀與名稱相近的商品為 %2</translation>
    </message>
    <message>
        <source>%1; the row&apos;s other prices say otherwise</source>
        <translation>%1；與同一列的其他價格不符</translation>
    </message>
    <message>
        <source>a cell of &apos;%1&apos; has another type</source>
        <translation>「%1」有一格的型別不同</translation>
    </message>
    <message>
        <source>a cell of &apos;%1&apos; is not UTF-8</source>
        <translation>「%1」有一格不是 UTF-8</translation>
    </message>
    <message>
        <source>%1: a checkpoint needs %2, %3 are free</source>
        <translation>%1：檢查點需要 %2，只剩 %3</translation>
    </message>
    <message>
        <source>%1: a column&apos;s name</source>
        <translation>%1：某個欄名</translation>
    </message>
    <message>
        <source>a comma is missing</source>
        <translation>缺少逗號</translation>
    </message>
    <message>
        <source>a conversation without messages</source>
        <translation>沒有訊息的對話</translation>
    </message>
    <message>
        <source>a count in braces cannot be read</source>
        <translation>讀不出大括號中的次數</translation>
    </message>
    <message>
        <source>a field name is missing</source>
        <translation>缺少欄位名稱</translation>
    </message>
    <message>
        <source>a histogram has 1 to 1000 bins</source>
        <translation>直方圖可有 1 到 1000 格</translation>
    </message>
    <message>
        <source>%1: a NUL at byte %2</source>
        <translation>%1：第 %2 位元組是 NUL</translation>
    </message>
    <message>
        <source>a number or a field is missing</source>
        <translation>缺少數字或欄位</translation>
    </message>
    <message>
        <source>a PDF document</source>
        <translation>PDF 文件</translation>
    </message>
    <message>
        <source>a picture of %1 x %2 pixels has no height left at %3 crops</source>
        <translation>%1 x %2 像素的圖片在 %3 個裁切下高度不足</translation>
    </message>
    <message>
        <source>a picture without pixels has no layout</source>
        <translation>沒有像素的圖片無法配置</translation>
    </message>
    <message>
        <source>a PostScript document</source>
        <translation>PostScript 文件</translation>
    </message>
    <message>
        <source>a quotation mark is not closed</source>
        <translation>引號沒有結束</translation>
    </message>
    <message>
        <source>a range whose end lies before its start</source>
        <translation>範圍的結尾在開頭之前</translation>
    </message>
    <message>
        <source>a redirect leads from https to http</source>
        <translation>轉址從 https 轉到了 http</translation>
    </message>
    <message>
        <source>%1, a side may have at most %2</source>
        <translation>%1，每邊最多 %2</translation>
    </message>
    <message>
        <source>a template needs a name</source>
        <translation>範本需要名稱</translation>
    </message>
    <message>
        <source>a term is missing</source>
        <translation>缺少條件</translation>
    </message>
    <message>
        <source>a text of more than 5,000 characters is too long for a pattern</source>
        <translation>超過 5,000 字元的文字對樣式而言太長</translation>
    </message>
    <message>
        <source>a turn has the unknown role &apos;%1&apos;</source>
        <translation>有一輪對話的角色「%1」不明</translation>
    </message>
    <message>
        <source>a turn is not an object</source>
        <translation>有一輪對話不是物件</translation>
    </message>
    <message>
        <source>a web page</source>
        <translation>網頁</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>整數</translation>
    </message>
    <message>
        <source>a ZIP archive</source>
        <translation>ZIP 壓縮檔</translation>
    </message>
    <message>
        <source>all lies within %1 of white</source>
        <translation>整張圖都落在白色的 %1 之內</translation>
    </message>
    <message>
        <source>an entry is empty</source>
        <translation>有項目是空的</translation>
    </message>
    <message>
        <source>an entry is no object</source>
        <translation>有項目不是物件</translation>
    </message>
    <message>
        <source>an HEIC picture</source>
        <translation>HEIC 圖片</translation>
    </message>
    <message>
        <source>an NVIDIA GPU is in this machine, but its driver is not: %1</source>
        <translation>這台電腦有 NVIDIA GPU，但沒有驅動程式：%1</translation>
    </message>
    <message>
        <source>an operator is missing</source>
        <translation>缺少運算子</translation>
    </message>
    <message>
        <source>an SVG drawing</source>
        <translation>SVG 圖</translation>
    </message>
    <message>
        <source>an unknown escape</source>
        <translation>不明的跳脫字元</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 及另外 %2 項</translation>
    </message>
    <message>
        <source>another process</source>
        <translation>另一個程序</translation>
    </message>
    <message>
        <source>%1 answers differently from token %2 on</source>
        <translation>%1 從第 %2 個 token 起的回答不同</translation>
    </message>
    <message>
        <source>%1 are missing</source>
        <translation>缺少 %1</translation>
    </message>
    <message>
        <source>%1, at most %2 times longer than wide</source>
        <translation>%1，長寬比最多 %2</translation>
    </message>
    <message>
        <source>back-references are not offered</source>
        <translation>不支援反向參照</translation>
    </message>
    <message>
        <source>%1 became shorter while it was read</source>
        <translation>%1 在讀取時變短了</translation>
    </message>
    <message>
        <source>%1: &apos;%2&apos; belongs to no module that adapter_config.json names</source>
        <translation>%1：「%2」不屬於 adapter_config.json 所列的任何模組</translation>
    </message>
    <message>
        <source>%1 belongs to no module that adapter_config.json names</source>
        <translation>%1 不屬於 adapter_config.json 所列的任何模組</translation>
    </message>
    <message>
        <source>%1 bytes are announced</source>
        <translation>伺服器宣告有 %1 位元組</translation>
    </message>
    <message>
        <source>%1, %2 bytes free</source>
        <translation>%1，剩餘 %2 位元組</translation>
    </message>
    <message>
        <source>%1 bytes instead of %2</source>
        <translation>%1 位元組，應為 %2</translation>
    </message>
    <message>
        <source>%1 bytes, at most %2</source>
        <translation>%1 位元組，上限 %2</translation>
    </message>
    <message>
        <source>Cannot allocate memory</source>
        <translation>無法配置記憶體</translation>
    </message>
    <message>
        <source>&apos;%1&apos; cannot be a tag</source>
        <translation>「%1」不能當作標籤</translation>
    </message>
    <message>
        <source>categories %1 and %2</source>
        <translation>類別 %1 與 %2</translation>
    </message>
    <message>
        <source>%1 cells for %2 columns</source>
        <translation>有 %1 格，但有 %2 欄</translation>
    </message>
    <message>
        <source>climbs out of its folder</source>
        <translation>跑出了所屬的資料夾</translation>
    </message>
    <message>
        <source>column &apos;%1&apos; occurs twice</source>
        <translation>欄「%1」出現兩次</translation>
    </message>
    <message>
        <source>%1: column &apos;%2&apos; occurs twice</source>
        <translation>%1：欄「%2」出現兩次</translation>
    </message>
    <message>
        <source>%1 contains a NUL character</source>
        <translation>%1 含有 NUL 字元</translation>
    </message>
    <message>
        <source>could not remove %1: %2</source>
        <translation>無法移除 %1：%2</translation>
    </message>
    <message>
        <source>create a file in %1</source>
        <translation>在 %1 建立檔案</translation>
    </message>
    <message>
        <source>create a folder in %1</source>
        <translation>在 %1 建立資料夾</translation>
    </message>
    <message>
        <source>%1 describes no data set with a file here</source>
        <translation>%1 沒有描述任何檔案在此的資料集</translation>
    </message>
    <message>
        <source>differs by up to %1</source>
        <translation>最多相差 %1</translation>
    </message>
    <message>
        <source>%1 does not begin like a Parquet file</source>
        <translation>%1 的開頭不像 Parquet 檔</translation>
    </message>
    <message>
        <source>early_stopping_patience needs an eval_strategy.</source>
        <translation>early_stopping_patience 需要設定 eval_strategy。</translation>
    </message>
    <message>
        <source>early_stopping_patience needs eval_steps.</source>
        <translation>early_stopping_patience 需要設定 eval_steps。</translation>
    </message>
    <message>
        <source>edges are %1 pixels wide</source>
        <translation>邊緣寬達 %1 像素</translation>
    </message>
    <message>
        <source>%1, entry %2 is longer than %3 bytes</source>
        <translation>%1 的第 %2 項超過 %3 位元組</translation>
    </message>
    <message>
        <source>field &apos;%1&apos; would be one more than %2</source>
        <translation>再加欄位「%1」就會超過 %2 個</translation>
    </message>
    <message>
        <source>File exists</source>
        <translation>檔案已存在</translation>
    </message>
    <message>
        <source>filter: %1 at character %2</source>
        <translation>篩選：第 %2 個字元處，%1</translation>
    </message>
    <message>
        <source>filter: more than 256 terms</source>
        <translation>篩選：條件超過 256 個</translation>
    </message>
    <message>
        <source>filter: nested deeper than 64 levels</source>
        <translation>篩選：巢狀超過 64 層</translation>
    </message>
    <message>
        <source>filter: not valid text</source>
        <translation>篩選：不是有效的文字</translation>
    </message>
    <message>
        <source>finetuning_type full needs weights that are not quantised</source>
        <translation>finetuning_type full 需要未量化的權重</translation>
    </message>
    <message>
        <source>%1 for one picture</source>
        <translation>同一張圖片有%1</translation>
    </message>
    <message>
        <source>formula: %1 at character %2</source>
        <translation>公式：第 %2 個字元處，%1</translation>
    </message>
    <message>
        <source>formula: longer than 1,000 bytes</source>
        <translation>公式：超過 1,000 位元組</translation>
    </message>
    <message>
        <source>formula: nested deeper than 64 levels</source>
        <translation>公式：巢狀超過 64 層</translation>
    </message>
    <message>
        <source>hardly a byte comes</source>
        <translation>幾乎收不到資料</translation>
    </message>
    <message>
        <source>has %1 pictures; a row holds one</source>
        <translation>有 %1 張圖片；一列只能有一張</translation>
    </message>
    <message>
        <source>%1 has %2 bytes, the limit is %3</source>
        <translation>%1 有 %2 位元組，上限是 %3</translation>
    </message>
    <message>
        <source>%1 has %2 cells for %3 columns</source>
        <translation>%1 有 %2 格，但有 %3 欄</translation>
    </message>
    <message>
        <source>%1 has %2 columns, the limit is %3</source>
        <translation>%1 有 %2 欄，上限是 %3</translation>
    </message>
    <message>
        <source>%1 has another SHA-256 than its manifest says</source>
        <translation>%1 的 SHA-256 與清單不符</translation>
    </message>
    <message>
        <source>has another shape</source>
        <translation>形狀不同</translation>
    </message>
    <message>
        <source>%1 has another size than its manifest says</source>
        <translation>%1 的大小與清單不符</translation>
    </message>
    <message>
        <source>%1 has compute capability %2.%3; CUDA 13.0 needs 7.5</source>
        <translation>%1 的運算能力是 %2.%3；CUDA 13.0 需要 7.5</translation>
    </message>
    <message>
        <source>%1 has neither model.safetensors nor model.safetensors.index.json</source>
        <translation>%1 沒有 model.safetensors，也沒有 model.safetensors.index.json</translation>
    </message>
    <message>
        <source>%1 has no column &apos;%2&apos; for %3</source>
        <translation>%1 沒有要給 %3 的欄「%2」</translation>
    </message>
    <message>
        <source>%1 has no picture</source>
        <translation>%1 沒有圖片</translation>
    </message>
    <message>
        <source>%1 has no valid version: %2</source>
        <translation>%1 沒有有效的版本：%2</translation>
    </message>
    <message>
        <source>%1 has the older version %2</source>
        <translation>%1 是較舊的版本 %2</translation>
    </message>
    <message>
        <source>%1 has version %2, this program knows up to %3</source>
        <translation>%1 是版本 %2，本程式最高支援版本 %3</translation>
    </message>
    <message>
        <source>%1 holds %2 pictures; a row has one</source>
        <translation>%1 有 %2 張圖片；一列只能有一張</translation>
    </message>
    <message>
        <source>%1 holds a control token, which was made plain text</source>
        <translation>%1 含有控制 token，已改為一般文字</translation>
    </message>
    <message>
        <source>holds a NUL character</source>
        <translation>含有 NUL 字元</translation>
    </message>
    <message>
        <source>%1 holds a project already</source>
        <translation>%1 已有專案</translation>
    </message>
    <message>
        <source>%1 holds a run with checkpoints</source>
        <translation>%1 中已有含檢查點的訓練</translation>
    </message>
    <message>
        <source>%1: &apos;%2&apos; holds integers</source>
        <translation>%1：「%2」是整數</translation>
    </message>
    <message>
        <source>&apos;%1&apos; holds integers</source>
        <translation>「%1」是整數</translation>
    </message>
    <message>
        <source>&apos;%1&apos; holds NaN or infinity</source>
        <translation>「%1」含有 NaN 或無限大</translation>
    </message>
    <message>
        <source>%1 holds neither adapter_config.json nor config.json</source>
        <translation>%1 沒有 adapter_config.json，也沒有 config.json</translation>
    </message>
    <message>
        <source>%1 holds no checkpoint</source>
        <translation>%1 中沒有檢查點</translation>
    </message>
    <message>
        <source>%1 holds no numbers</source>
        <translation>%1 不含數字</translation>
    </message>
    <message>
        <source>%1 holds no project</source>
        <translation>%1 中沒有專案</translation>
    </message>
    <message>
        <source>%1 holds no table and no pictures</source>
        <translation>%1 中沒有表格也沒有圖片</translation>
    </message>
    <message>
        <source>%1 holds pickled weights only</source>
        <translation>%1 只有 pickle 格式的權重</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>輸入／輸出錯誤</translation>
    </message>
    <message>
        <source>%1 is %2, outside %3 to %4.</source>
        <translation>%1 是 %2，超出 %3 到 %4 的範圍。</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is %2, the model needs %3</source>
        <translation>「%1」是 %2，模型需要 %3</translation>
    </message>
    <message>
        <source>%1: &apos;%2&apos; is %3, the model needs %4</source>
        <translation>%1：「%2」是 %3，模型需要 %4</translation>
    </message>
    <message>
        <source>%1 is &apos;%2&apos;, not one of %3.</source>
        <translation>%1 是「%2」，只能是 %3。</translation>
    </message>
    <message>
        <source>%1 is a database of another program</source>
        <translation>%1 是其他程式的資料庫</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>是資料夾</translation>
    </message>
    <message>
        <source>is a link that leaves its folder</source>
        <translation>是離開所屬資料夾的連結</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is a preset, which stays as it is</source>
        <translation>「%1」是內建範本，不能更改</translation>
    </message>
    <message>
        <source>%1 is absent</source>
        <translation>%1 不存在</translation>
    </message>
    <message>
        <source>%1 is an internal address</source>
        <translation>%1 是內部位址</translation>
    </message>
    <message>
        <source>%1 is empty; the first line must name the columns</source>
        <translation>%1 是空的；第一行必須寫出欄名</translation>
    </message>
    <message>
        <source>%1 is less than 0</source>
        <translation>%1 小於 0</translation>
    </message>
    <message>
        <source>%1 is missing</source>
        <translation>缺少 %1</translation>
    </message>
    <message>
        <source>&apos;,&apos; is missing</source>
        <translation>缺少「,」</translation>
    </message>
    <message>
        <source>%1: &apos;%2&apos; is missing</source>
        <translation>%1：缺少「%2」</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>不存在</translation>
    </message>
    <message>
        <source>%1 is neither 0 nor 1</source>
        <translation>%1 不是 0 也不是 1</translation>
    </message>
    <message>
        <source>%1 is neither a JSON list nor lines of JSON objects</source>
        <translation>%1 既不是 JSON 清單，也不是逐行的 JSON 物件</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is neither a model folder nor a model in the hub cache</source>
        <translation>「%1」不是模型資料夾，也不是 hub 快取中的模型</translation>
    </message>
    <message>
        <source>%1 is neither Parquet, CSV nor JSON Lines</source>
        <translation>%1 不是 Parquet、CSV 或 JSON Lines</translation>
    </message>
    <message>
        <source>%1 is no evaluation</source>
        <translation>%1 不是評估結果</translation>
    </message>
    <message>
        <source>%1: &apos;%2&apos; is no number</source>
        <translation>%1：「%2」不是數字</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no number</source>
        <translation>「%1」不是數字</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no number for %2</source>
        <translation>對 %2 而言，「%1」不是數字</translation>
    </message>
    <message>
        <source>%1 is no text</source>
        <translation>%1 不是文字</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no training setting</source>
        <translation>「%1」不是訓練設定</translation>
    </message>
    <message>
        <source>%1: %2 is not %3</source>
        <translation>%1：%2 不是%3</translation>
    </message>
    <message>
        <source>%1 is not a date like 2023-05-01</source>
        <translation>%1 不是 2023-05-01 這樣的日期</translation>
    </message>
    <message>
        <source>%1 is not a file</source>
        <translation>%1 不是檔案</translation>
    </message>
    <message>
        <source>is not a finite number</source>
        <translation>不是有限的數字</translation>
    </message>
    <message>
        <source>%1 is not a folder</source>
        <translation>%1 不是資料夾</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a format of data</source>
        <translation>「%1」不是資料格式</translation>
    </message>
    <message>
        <source>is not a JSON object</source>
        <translation>不是 JSON 物件</translation>
    </message>
    <message>
        <source>%1 is not a JSON object</source>
        <translation>%1 不是 JSON 物件</translation>
    </message>
    <message>
        <source>%1: &apos;%2&apos; is not a number</source>
        <translation>%1：「%2」不是數字</translation>
    </message>
    <message>
        <source>%1 is not a number</source>
        <translation>%1 不是數字</translation>
    </message>
    <message>
        <source>%1 is not a regular file</source>
        <translation>%1 不是一般檔案</translation>
    </message>
    <message>
        <source>is not a relative path</source>
        <translation>不是相對路徑</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a role</source>
        <translation>「%1」不是角色</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is not a text</source>
        <translation>「%1」不是文字</translation>
    </message>
    <message>
        <source>%1: %2 is not above zero</source>
        <translation>%1：%2 不大於零</translation>
    </message>
    <message>
        <source>%1 is not the picture that was imported</source>
        <translation>%1 不是當初匯入的圖片</translation>
    </message>
    <message>
        <source>%1 is not there</source>
        <translation>%1 不存在</translation>
    </message>
    <message>
        <source>%1 is not UTF-8; it looks like UTF-16 or UTF-32</source>
        <translation>%1 不是 UTF-8，看來是 UTF-16 或 UTF-32</translation>
    </message>
    <message>
        <source>%1 is not valid UTF-8</source>
        <translation>%1 不是有效的 UTF-8</translation>
    </message>
    <message>
        <source>%1: %2 is not what it was</source>
        <translation>%1：%2 與原本不同</translation>
    </message>
    <message>
        <source>%1 is yes or no</source>
        <translation>%1 只能是 yes 或 no</translation>
    </message>
    <message>
        <source>it cannot be read</source>
        <translation>無法解讀</translation>
    </message>
    <message>
        <source>key &apos;%1&apos; occurs twice</source>
        <translation>鍵「%1」出現兩次</translation>
    </message>
    <message>
        <source>%1 leads to an internal address</source>
        <translation>%1 指向內部位址</translation>
    </message>
    <message>
        <source>libcurl could not be started</source>
        <translation>無法啟動 libcurl</translation>
    </message>
    <message>
        <source>line %1, cell %2: %3</source>
        <translation>第 %1 行第 %2 格：%3</translation>
    </message>
    <message>
        <source>%1, line %2</source>
        <translation>%1 第 %2 行</translation>
    </message>
    <message>
        <source>%1, line %2 is longer than %3 bytes</source>
        <translation>%1 的第 %2 行超過 %3 位元組</translation>
    </message>
    <message>
        <source>longer than %1 bytes</source>
        <translation>超過 %1 位元組</translation>
    </message>
    <message>
        <source>longer than 1 MiB</source>
        <translation>超過 1 MiB</translation>
    </message>
    <message>
        <source>lora_target and the train_ switches leave nothing to train</source>
        <translation>lora_target 與 train_ 開關讓訓練無事可做</translation>
    </message>
    <message>
        <source>lora_target is empty.</source>
        <translation>lora_target 是空的。</translation>
    </message>
    <message>
        <source>max_steps and num_train_epochs leave nothing to do.</source>
        <translation>max_steps 與 num_train_epochs 讓訓練無事可做。</translation>
    </message>
    <message>
        <source>max_steps is 0; give -1 to go by epochs.</source>
        <translation>max_steps 是 0；要依 epoch 訓練請填 -1。</translation>
    </message>
    <message>
        <source>modules_to_save needs finetuning_type lora.</source>
        <translation>modules_to_save 需要 finetuning_type 為 lora。</translation>
    </message>
    <message>
        <source>more than %1 bytes</source>
        <translation>超過 %1 位元組</translation>
    </message>
    <message>
        <source>more than %1 cells</source>
        <translation>超過 %1 格</translation>
    </message>
    <message>
        <source>more than %1 redirects</source>
        <translation>轉址超過 %1 次</translation>
    </message>
    <message>
        <source>%1: more than %2 bytes of JSON</source>
        <translation>%1：JSON 超過 %2 位元組</translation>
    </message>
    <message>
        <source>&apos;%1&apos; names no picture</source>
        <translation>「%1」沒有指定圖片</translation>
    </message>
    <message>
        <source>%1 names the shard %2, which is absent</source>
        <translation>%1 提到的分片 %2 不存在</translation>
    </message>
    <message>
        <source>nearly the same picture as %1</source>
        <translation>圖片與 %1 幾乎相同</translation>
    </message>
    <message>
        <source>nested deeper than %1 levels</source>
        <translation>巢狀超過 %1 層</translation>
    </message>
    <message>
        <source>no connection in time</source>
        <translation>無法及時連線</translation>
    </message>
    <message>
        <source>no list</source>
        <translation>不是清單</translation>
    </message>
    <message>
        <source>no NVIDIA GPU and no driver were found in this machine; everything runs on the CPU</source>
        <translation>這台電腦沒有 NVIDIA GPU 與驅動程式；一切都在 CPU 上執行</translation>
    </message>
    <message>
        <source>no row can be trained on</source>
        <translation>沒有可以訓練的列</translation>
    </message>
    <message>
        <source>no row can be trained on: %1</source>
        <translation>沒有可以訓練的列：%1</translation>
    </message>
    <message>
        <source>no row to judge among those of &apos;%1&apos;, %2 rows left out%3</source>
        <translation>「%1」中沒有可評估的列，略過 %2 列%3</translation>
    </message>
    <message>
        <source>no saved template &apos;%1&apos;</source>
        <translation>沒有已儲存的範本「%1」</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>磁碟空間不足</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>沒有這個檔案或資料夾</translation>
    </message>
    <message>
        <source>no template &apos;%1&apos;</source>
        <translation>沒有範本「%1」</translation>
    </message>
    <message>
        <source>no temporary folder: %1</source>
        <translation>沒有暫存資料夾：%1</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation>不是資料夾</translation>
    </message>
    <message>
        <source>not a picture this program reads: %1</source>
        <translation>不是本程式能讀的圖片：%1</translation>
    </message>
    <message>
        <source>not an http or https address</source>
        <translation>不是 http 或 https 網址</translation>
    </message>
    <message>
        <source>not as many answers as rows to prove</source>
        <translation>回答數與要驗證的列數不同</translation>
    </message>
    <message>
        <source>not enough memory</source>
        <translation>記憶體不足</translation>
    </message>
    <message>
        <source>not enough memory for the picture</source>
        <translation>記憶體不足以開啟圖片</translation>
    </message>
    <message>
        <source>not resumed from: %1</source>
        <translation>未從此處繼續：%1</translation>
    </message>
    <message>
        <source>not valid JSON at byte %1 (%2)</source>
        <translation>第 %1 位元組處不是有效的 JSON（%2）</translation>
    </message>
    <message>
        <source>not valid UTF-8</source>
        <translation>不是有效的 UTF-8</translation>
    </message>
    <message>
        <source>nothing stands between {%1} and {%2}</source>
        <translation>{%1} 與 {%2} 之間沒有任何文字</translation>
    </message>
    <message>
        <source>num_crops is %1, must be 1 or more</source>
        <translation>num_crops 是 %1，必須至少為 1</translation>
    </message>
    <message>
        <source>of an unknown kind</source>
        <translation>不明類型</translation>
    </message>
    <message>
        <source>%1: only %2 are free</source>
        <translation>%1：只剩 %2</translation>
    </message>
    <message>
        <source>only Parquet can hold the bytes of &apos;%1&apos;</source>
        <translation>只有 Parquet 能存放「%1」的位元組</translation>
    </message>
    <message>
        <source>out of memory</source>
        <translation>記憶體不足</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>沒有權限</translation>
    </message>
    <message>
        <source>prices from %1 to %2</source>
        <translation>價格從 %1 到 %2</translation>
    </message>
    <message>
        <source>process %1 on %2</source>
        <translation>%2 上的程序 %1</translation>
    </message>
    <message>
        <source>quantization_bit 4 needs finetuning_type lora.</source>
        <translation>quantization_bit 4 需要 finetuning_type 為 lora。</translation>
    </message>
    <message>
        <source>quantization_bit is neither 0 nor 4.</source>
        <translation>quantization_bit 必須是 0 或 4。</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>唯讀的檔案系統</translation>
    </message>
    <message>
        <source>reasons have no order</source>
        <translation>理由沒有大小順序</translation>
    </message>
    <message>
        <source>rename to %1</source>
        <translation>重新命名為 %1</translation>
    </message>
    <message>
        <source>row %1</source>
        <translation>第 %1 列</translation>
    </message>
    <message>
        <source>row %1 of %2 refers to nothing in %3</source>
        <translation>%2 的第 %1 列所指的項目不在 %3 中</translation>
    </message>
    <message>
        <source>row %1, column &apos;%2&apos;</source>
        <translation>第 %1 列，欄「%2」</translation>
    </message>
    <message>
        <source>rows %1 and %2</source>
        <translation>第 %1、%2 列</translation>
    </message>
    <message>
        <source>rows %1, %2 and %3</source>
        <translation>第 %1、%2、%3 列</translation>
    </message>
    <message>
        <source>rows %1, %2, %3 and %4 more</source>
        <translation>第 %1、%2、%3 列及另外 %4 列</translation>
    </message>
    <message>
        <source>say why the rows are excluded</source>
        <translation>請說明排除這些列的理由</translation>
    </message>
    <message>
        <source>sold for %1, more than the full price of %2</source>
        <translation>售價 %1 高於全價 %2</translation>
    </message>
    <message>
        <source>something follows the list</source>
        <translation>清單之後還有其他內容</translation>
    </message>
    <message>
        <source>sort: the project has no field &apos;%1&apos;</source>
        <translation>排序：專案中沒有欄位「%1」</translation>
    </message>
    <message>
        <source>split is a name</source>
        <translation>split 是名稱</translation>
    </message>
    <message>
        <source>split is train, validation, test or none</source>
        <translation>split 只能是 train、validation、test 或 none</translation>
    </message>
    <message>
        <source>split is train, validation, test or none, not &apos;%1&apos;</source>
        <translation>split 只能是 train、validation、test 或 none，不能是「%1」</translation>
    </message>
    <message>
        <source>split: &apos;%1&apos; is not a split</source>
        <translation>split：「%1」不是分割</translation>
    </message>
    <message>
        <source>step %1: no row could be read%2</source>
        <translation>第 %1 步：讀不到任何列%2</translation>
    </message>
    <message>
        <source>stopped on request</source>
        <translation>依要求停止</translation>
    </message>
    <message>
        <source>tags have no order</source>
        <translation>標籤沒有大小順序</translation>
    </message>
    <message>
        <source>%1: target_modules names no module of this model</source>
        <translation>%1：target_modules 沒有指到這個模型的任何模組</translation>
    </message>
    <message>
        <source>%1: tensor &apos;%2&apos; is also in another shard</source>
        <translation>%1：張量「%2」也在另一個分片中</translation>
    </message>
    <message>
        <source>text contains a NUL character</source>
        <translation>文字中含有 NUL 字元</translation>
    </message>
    <message>
        <source>text stands behind a closing quotation mark</source>
        <translation>結尾引號之後還有文字</translation>
    </message>
    <message>
        <source>the adapter fits</source>
        <translation>適配器相符</translation>
    </message>
    <message>
        <source>the address has no host</source>
        <translation>網址沒有主機名稱</translation>
    </message>
    <message>
        <source>the address holds a user name or password</source>
        <translation>網址中含有使用者名稱或密碼</translation>
    </message>
    <message>
        <source>the answer shows no field of the row</source>
        <translation>回答沒有用到任何欄位</translation>
    </message>
    <message>
        <source>the answer shows {%1} twice</source>
        <translation>回答兩次用到 {%1}</translation>
    </message>
    <message>
        <source>the brightest parts have %1 of white</source>
        <translation>最亮處僅有白色的 %1</translation>
    </message>
    <message>
        <source>the content changed between two parts</source>
        <translation>內容在兩段下載之間改變了</translation>
    </message>
    <message>
        <source>the content changed on the way</source>
        <translation>內容在傳輸途中改變了</translation>
    </message>
    <message>
        <source>the content is cut</source>
        <translation>內容不完整</translation>
    </message>
    <message>
        <source>the content is not what was imported</source>
        <translation>內容與匯入時不同</translation>
    </message>
    <message>
        <source>the content of a snapshot cannot be read</source>
        <translation>讀不出快照的內容</translation>
    </message>
    <message>
        <source>the conversation is not a list</source>
        <translation>對話不是清單</translation>
    </message>
    <message>
        <source>the CUDA libraries are not complete: %1</source>
        <translation>CUDA 程式庫不完整：%1</translation>
    </message>
    <message>
        <source>the darkest parts have %1 of white</source>
        <translation>最暗處已達白色的 %1</translation>
    </message>
    <message>
        <source>the data end too early</source>
        <translation>資料太早結束</translation>
    </message>
    <message>
        <source>the field &apos;%1&apos; is set twice</source>
        <translation>欄位「%1」被設定了兩次</translation>
    </message>
    <message>
        <source>the figures of picture %1 have another size</source>
        <translation>圖片 %1 的數據大小不符</translation>
    </message>
    <message>
        <source>the file cannot be decoded</source>
        <translation>檔案無法解碼</translation>
    </message>
    <message>
        <source>the file ends inside an entry</source>
        <translation>檔案在項目中途結束</translation>
    </message>
    <message>
        <source>the file is cut off: %1</source>
        <translation>檔案不完整：%1</translation>
    </message>
    <message>
        <source>the file is empty</source>
        <translation>檔案是空的</translation>
    </message>
    <message>
        <source>the file is not what was imported</source>
        <translation>檔案與匯入時不同</translation>
    </message>
    <message>
        <source>the fractions must lie between 0 and 1 and add up to 1</source>
        <translation>比例必須介於 0 與 1 之間，且總和為 1</translation>
    </message>
    <message>
        <source>the gradient is not finite; the step&apos;s rows are %1</source>
        <translation>梯度不是有限數；該步的列是 %1</translation>
    </message>
    <message>
        <source>the journal has no step %1</source>
        <translation>紀錄中沒有第 %1 步</translation>
    </message>
    <message>
        <source>the list has no end</source>
        <translation>清單沒有結尾</translation>
    </message>
    <message>
        <source>the loss is not finite in %1</source>
        <translation>%1 的損失不是有限數</translation>
    </message>
    <message>
        <source>the NVIDIA driver does not start: %1</source>
        <translation>NVIDIA 驅動程式無法啟動：%1</translation>
    </message>
    <message>
        <source>the NVIDIA driver runs but shows no GPU</source>
        <translation>NVIDIA 驅動程式在執行，但找不到 GPU</translation>
    </message>
    <message>
        <source>the NVIDIA driver runs CUDA %1.%2; this program needs CUDA 13.0</source>
        <translation>NVIDIA 驅動程式支援 CUDA %1.%2；本程式需要 CUDA 13.0</translation>
    </message>
    <message>
        <source>the pattern &apos;%1&apos;: %2</source>
        <translation>樣式「%1」：%2</translation>
    </message>
    <message>
        <source>the pattern is too large</source>
        <translation>樣式太大</translation>
    </message>
    <message>
        <source>the pattern: %1</source>
        <translation>樣式：%1</translation>
    </message>
    <message>
        <source>the picture has no pixels: %1</source>
        <translation>圖片沒有像素：%1</translation>
    </message>
    <message>
        <source>the picture is a grey sign on grey</source>
        <translation>圖片是灰底上的灰色標誌</translation>
    </message>
    <message>
        <source>the picture is of one colour</source>
        <translation>圖片只有單一顏色</translation>
    </message>
    <message>
        <source>the picture&apos;s file is named as a placeholder</source>
        <translation>圖檔名稱像是預設圖片</translation>
    </message>
    <message>
        <source>the price of row %1 is not suspicious</source>
        <translation>第 %1 列的價格並不可疑</translation>
    </message>
    <message>
        <source>the project has no field &apos;%1&apos;</source>
        <translation>專案中沒有欄位「%1」</translation>
    </message>
    <message>
        <source>the project has no picture %1</source>
        <translation>專案中沒有圖片 %1</translation>
    </message>
    <message>
        <source>the project&apos;s prompt templates: %1</source>
        <translation>專案的提示範本：%1</translation>
    </message>
    <message>
        <source>the prompt is empty</source>
        <translation>提示是空的</translation>
    </message>
    <message>
        <source>the prompt names one picture twice</source>
        <translation>提示兩次提到同一張圖片</translation>
    </message>
    <message>
        <source>the prompt names the pictures {%1} but %2 were given</source>
        <translation>提示提到圖片 {%1}，但給了 %2 張</translation>
    </message>
    <message>
        <source>the quotation mark at line %1 is never closed</source>
        <translation>第 %1 行的引號沒有結束</translation>
    </message>
    <message>
        <source>the row has no %1</source>
        <translation>這一列沒有 %1</translation>
    </message>
    <message>
        <source>the row has no number in %1</source>
        <translation>這一列的 %1 不是數字</translation>
    </message>
    <message>
        <source>the row has no picture</source>
        <translation>這一列沒有圖片</translation>
    </message>
    <message>
        <source>the row that begins at line %1 is longer than %2 bytes</source>
        <translation>從第 %1 行開始的一列超過 %2 位元組</translation>
    </message>
    <message>
        <source>the rows are not the ones that %1 was trained on</source>
        <translation>這些列不是 %1 訓練時所用的</translation>
    </message>
    <message>
        <source>the same fields as %1</source>
        <translation>欄位與 %1 相同</translation>
    </message>
    <message>
        <source>the same picture as %1</source>
        <translation>圖片與 %1 相同</translation>
    </message>
    <message>
        <source>the server answered %1</source>
        <translation>伺服器回應 %1</translation>
    </message>
    <message>
        <source>the settings are not a JSON object</source>
        <translation>設定不是 JSON 物件</translation>
    </message>
    <message>
        <source>the settings are not the ones that %1 was trained with</source>
        <translation>這些設定不是 %1 訓練時所用的</translation>
    </message>
    <message>
        <source>%1: the shard of &apos;%2&apos; is not a plain file name: %3</source>
        <translation>%1：「%2」的分片不是單純的檔名：%3</translation>
    </message>
    <message>
        <source>the source has no column &apos;%1&apos; for --key</source>
        <translation>來源沒有 --key 指定的欄「%1」</translation>
    </message>
    <message>
        <source>the template &apos;%1&apos; asks for no price</source>
        <translation>範本「%1」沒有詢問價格</translation>
    </message>
    <message>
        <source>the text names the category %1: %2</source>
        <translation>文字中寫出了類別 %1：%2</translation>
    </message>
    <message>
        <source>the text names the price %1: %2</source>
        <translation>文字中寫出了價格 %1：%2</translation>
    </message>
    <message>
        <source>the text would be longer than 1 MiB</source>
        <translation>文字會超過 1 MiB</translation>
    </message>
    <message>
        <source>the two evaluations have no row in common (%1 and %2 rows)</source>
        <translation>兩次評估沒有共同的列（%1 與 %2 列）</translation>
    </message>
    <message>
        <source>there are none</source>
        <translation>一個也沒有</translation>
    </message>
    <message>
        <source>there is a snapshot &apos;%1&apos; already</source>
        <translation>已有名為「%1」的快照</translation>
    </message>
    <message>
        <source>there is no %1</source>
        <translation>沒有 %1</translation>
    </message>
    <message>
        <source>there is no field to set</source>
        <translation>沒有要設定的欄位</translation>
    </message>
    <message>
        <source>there is no function &apos;%1&apos;</source>
        <translation>沒有函式「%1」</translation>
    </message>
    <message>
        <source>there is no kind of issue &apos;%1&apos;</source>
        <translation>沒有「%1」這種問題</translation>
    </message>
    <message>
        <source>there is no row %1</source>
        <translation>沒有第 %1 列</translation>
    </message>
    <message>
        <source>there is no snapshot &apos;%1&apos;</source>
        <translation>沒有名為「%1」的快照</translation>
    </message>
    <message>
        <source>there is no value to merge</source>
        <translation>沒有要合併的值</translation>
    </message>
    <message>
        <source>there is nothing to find</source>
        <translation>沒有要尋找的內容</translation>
    </message>
    <message>
        <source>there is nothing to repeat</source>
        <translation>沒有可重複的內容</translation>
    </message>
    <message>
        <source>this format needs a prompt template</source>
        <translation>此格式需要提示範本</translation>
    </message>
    <message>
        <source>%1, together at most %2</source>
        <translation>%1，合計最多 %2</translation>
    </message>
    <message>
        <source>Too many open files</source>
        <translation>開啟的檔案太多</translation>
    </message>
    <message>
        <source>took too long</source>
        <translation>花費太久</translation>
    </message>
    <message>
        <source>train_vision, train_projector and train_language are all false.</source>
        <translation>train_vision、train_projector 與 train_language 全都關閉。</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true 或 false</translation>
    </message>
    <message>
        <source>unknown split &apos;%1&apos;</source>
        <translation>不明的分割「%1」</translation>
    </message>
    <message>
        <source>use_dora and use_rslora need finetuning_type lora.</source>
        <translation>use_dora 與 use_rslora 需要 finetuning_type 為 lora。</translation>
    </message>
    <message>
        <source>validation is by loss alone: %1</source>
        <translation>只以損失驗證：%1</translation>
    </message>
    <message>
        <source>&apos;%1&apos; was not there before</source>
        <translation>「%1」原本不存在</translation>
    </message>
    <message>
        <source>%1: weight_map is missing</source>
        <translation>%1：缺少 weight_map</translation>
    </message>
    <message>
        <source>%1 would be one more than %2 columns</source>
        <translation>再加 %1 就會超過 %2 欄</translation>
    </message>
    <message>
        <source>no state of a run: %1</source>
        <translation>沒有這種訓練狀態：%1</translation>
    </message>
    <message>
        <source>%1 is not in the queue</source>
        <translation>%1 不在佇列中</translation>
    </message>
    <message>
        <source>%1 is running</source>
        <translation>%1 正在執行</translation>
    </message>
    <message>
        <source>%1: no name of a run: %2</source>
        <translation>%1：不是訓練的名稱：%2</translation>
    </message>
    <message>
        <source>%1 is varied twice</source>
        <translation>%1 重複列為要變化的設定</translation>
    </message>
    <message>
        <source>the sweep has more than %1 runs</source>
        <translation>這組掃描超過 %1 次訓練</translation>
    </message>
    <message>
        <source>&quot;%1&quot; names no values</source>
        <translation>「%1」沒有列出值</translation>
    </message>
    <message>
        <source>there is no setting %1</source>
        <translation>沒有 %1 這項設定</translation>
    </message>
    <message>
        <source>%1: a value is empty</source>
        <translation>%1：有空白的值</translation>
    </message>
    <message>
        <source>%1: %2 is given twice</source>
        <translation>%1：%2 重複了</translation>
    </message>
    <message>
        <source>a sweep needs at least one seed</source>
        <translation>至少需要一個種子</translation>
    </message>
    <message>
        <source>%1 seeds are too many</source>
        <translation>%1 個種子太多了</translation>
    </message>
    <message>
        <source>%1 processes cannot share the %2 micro-batches of a step evenly</source>
        <translation>%1 個行程無法平均分擔每步的 %2 個小批次</translation>
    </message>
    <message>
        <source>%1: another download of this file is going on</source>
        <translation>%1：這個檔案正由另一個下載處理中</translation>
    </message>
    <message>
        <source>%1: the server sent another part than was asked for</source>
        <translation>%1：伺服器送來的並非所要求的部分</translation>
    </message>
    <message>
        <source>%1: %2; what was fetched is removed</source>
        <translation>%1：%2；已下載的部分已移除</translation>
    </message>
    <message>
        <source>more comes than the %1 bytes that the hub lists</source>
        <translation>收到的內容超過 Hub 所列的 %1 位元組</translation>
    </message>
    <message>
        <source>%1 bytes are all that the server has, the hub lists %2</source>
        <translation>伺服器只有 %1 位元組，Hub 所列為 %2</translation>
    </message>
    <message>
        <source>the content&apos;s hash is %1, the hub lists %2</source>
        <translation>內容的雜湊值為 %1，Hub 所列為 %2</translation>
    </message>
    <message>
        <source>%1 holds no file that a model folder needs</source>
        <translation>%1 沒有模型資料夾所需的檔案</translation>
    </message>
    <message>
        <source>%1 needs %2 more bytes, %3 are free in %4</source>
        <translation>%1 還需要 %2 位元組，%4 僅剩 %3</translation>
    </message>
    <message>
        <source>%1: the hub answered %2</source>
        <translation>%1：Hub 回應 %2</translation>
    </message>
    <message>
        <source>the repository lists a file &apos;%1&apos;: %2</source>
        <translation>儲存庫列出檔案「%1」：%2</translation>
    </message>
    <message>
        <source>an empty name</source>
        <translation>名稱是空的</translation>
    </message>
    <message>
        <source>the name is too long</source>
        <translation>名稱太長</translation>
    </message>
    <message>
        <source>the name holds control characters</source>
        <translation>名稱含有控制字元</translation>
    </message>
    <message>
        <source>the name holds a backslash</source>
        <translation>名稱含有反斜線</translation>
    </message>
    <message>
        <source>the name is absolute</source>
        <translation>名稱是絕對路徑</translation>
    </message>
    <message>
        <source>a part of the name is empty</source>
        <translation>名稱中有一段是空的</translation>
    </message>
    <message>
        <source>the name leaves its folder</source>
        <translation>名稱超出其資料夾</translation>
    </message>
    <message>
        <source>the hub&apos;s listing: &apos;%1&apos; has no sound %2</source>
        <translation>Hub 的清單：「%1」沒有可用的 %2</translation>
    </message>
    <message>
        <source>the hub&apos;s listing has no &apos;%1&apos;</source>
        <translation>Hub 的清單缺少「%1」</translation>
    </message>
    <message>
        <source>&apos;%1&apos; would have %2 bytes</source>
        <translation>「%1」將有 %2 位元組</translation>
    </message>
    <message>
        <source>the hub&apos;s listing</source>
        <translation>Hub 的清單</translation>
    </message>
    <message>
        <source>the hub&apos;s listing has no &apos;siblings&apos;</source>
        <translation>Hub 的清單缺少「siblings」</translation>
    </message>
    <message>
        <source>the repository lists %1 files</source>
        <translation>儲存庫列出 %1 個檔案</translation>
    </message>
    <message>
        <source>the repository lists &apos;%1&apos; twice</source>
        <translation>儲存庫重複列出「%1」</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no name of a repository</source>
        <translation>「%1」不是儲存庫名稱</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no revision</source>
        <translation>「%1」不是版本</translation>
    </message>
    <message>
        <source>the endpoint %1</source>
        <translation>端點 %1</translation>
    </message>
    <message>
        <source>is refused: %1</source>
        <translation>被拒絕：%1</translation>
    </message>
    <message>
        <source>has a query</source>
        <translation>含有查詢字串</translation>
    </message>
    <message>
        <source>is not https</source>
        <translation>不是 https</translation>
    </message>
    <message>
        <source>the token holds blanks or other characters that no token has</source>
        <translation>權杖含有空白或其他不該有的字元</translation>
    </message>
    <message>
        <source>a redirect leads to http</source>
        <translation>重新導向到 http</translation>
    </message>
    <message>
        <source>the hub names an http address</source>
        <translation>Hub 指出的位址是 http</translation>
    </message>
    <message>
        <source>what is sent is not sent on to another address</source>
        <translation>傳送的內容不會轉送到其他位址</translation>
    </message>
    <message>
        <source>the hub&apos;s answer has more than 32 MiB</source>
        <translation>Hub 的回應超過 32 MiB</translation>
    </message>
    <message>
        <source>the hub&apos;s answer</source>
        <translation>Hub 的回應</translation>
    </message>
    <message>
        <source>the hub&apos;s answer %1</source>
        <translation>Hub 的回應%1</translation>
    </message>
    <message>
        <source>%1 is not private; nothing was sent</source>
        <translation>%1 不是私人儲存庫；沒有送出任何內容</translation>
    </message>
    <message>
        <source>does not say how %1 is to be sent</source>
        <translation>沒有說明 %1 該如何傳送</translation>
    </message>
    <message>
        <source>takes %1 for a small file</source>
        <translation>把 %1 當成小檔案</translation>
    </message>
    <message>
        <source>does not name every large file</source>
        <translation>沒有列出每個大檔案</translation>
    </message>
    <message>
        <source>names a file that was not asked for</source>
        <translation>列出了未詢問的檔案</translation>
    </message>
    <message>
        <source>names no commit</source>
        <translation>沒有指出提交</translation>
    </message>
    <message>
        <source>%1 lists another %2 than was sent, at commit %3</source>
        <translation>%1 在提交 %3 所列的 %2 與送出的不同</translation>
    </message>
    <message>
        <source>an upload needs a token</source>
        <translation>上傳需要 token</translation>
    </message>
    <message>
        <source>divides %1 into parts that do not make it up</source>
        <translation>把 %1 分成無法組回的部分</translation>
    </message>
    <message>
        <source>to a part of %1 has no ETag</source>
        <translation>對 %1 的某一部分沒有 ETag</translation>
    </message>
    <message>
        <source>refuses %1</source>
        <translation>拒絕 %1</translation>
    </message>
    <message>
        <source>%1: too many files, or one beyond 512 GiB</source>
        <translation>%1：檔案太多，或有檔案超過 512 GiB</translation>
    </message>
    <message>
        <source>%1 holds no file of a model</source>
        <translation>%1 中沒有模型的檔案</translation>
    </message>
</context>
<context>
    <name>Culprits</name>
    <message>
        <source>The run unlearns: at step %1 the loss was %2 after %3. Stop it and try a third of the learning rate; below are the rows of that step.</source>
        <translation>訓練正在退步：第 %1 步的損失由 %3 升到 %2。請停止，改用三分之一的學習率再試；下方是那一步的資料列。</translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message>
        <source>A value does not make sense.</source>
        <translation>有個值不合理。</translation>
    </message>
    <message>
        <source>Correct the value and try again.</source>
        <translation>請更正該值後再試一次。</translation>
    </message>
    <message>
        <source>There is no setting of that name.</source>
        <translation>沒有這個名稱的設定。</translation>
    </message>
    <message>
        <source>Check the spelling of the setting.</source>
        <translation>請檢查設定名稱的拼寫。</translation>
    </message>
    <message>
        <source>Something that is needed is not there.</source>
        <translation>找不到需要的東西。</translation>
    </message>
    <message>
        <source>Check that the file or folder still exists under that name.</source>
        <translation>請確認該檔案或資料夾仍以此名稱存在。</translation>
    </message>
    <message>
        <source>Something of that name is there already.</source>
        <translation>已經有同名的東西。</translation>
    </message>
    <message>
        <source>Choose another name, or move the old one away first.</source>
        <translation>請換一個名稱，或先移走舊的。</translation>
    </message>
    <message>
        <source>The file could not be read.</source>
        <translation>無法讀取檔案。</translation>
    </message>
    <message>
        <source>Choose a regular file that you are allowed to read.</source>
        <translation>請選擇您有權讀取的一般檔案。</translation>
    </message>
    <message>
        <source>The path leads out of its folder, so it was not opened.</source>
        <translation>路徑指向資料夾之外，因此沒有開啟。</translation>
    </message>
    <message>
        <source>Use a relative path that stays inside the folder.</source>
        <translation>請使用留在資料夾內的相對路徑。</translation>
    </message>
    <message>
        <source>Vitrine does not read this format.</source>
        <translation>Vitrine 不支援這種格式。</translation>
    </message>
    <message>
        <source>Convert the file to a format that Vitrine reads.</source>
        <translation>請將檔案轉換成 Vitrine 可讀取的格式。</translation>
    </message>
    <message>
        <source>The file is damaged or cut short.</source>
        <translation>檔案已損壞或不完整。</translation>
    </message>
    <message>
        <source>Fetch or export the file again.</source>
        <translation>請重新下載或匯出該檔案。</translation>
    </message>
    <message>
        <source>The input is larger than the limit.</source>
        <translation>輸入超過上限。</translation>
    </message>
    <message>
        <source>Make the input smaller, or raise the limit in the settings.</source>
        <translation>請縮小輸入，或在設定中提高上限。</translation>
    </message>
    <message>
        <source>A value in the data is wrong.</source>
        <translation>資料中有錯誤的值。</translation>
    </message>
    <message>
        <source>Correct the value in the source, or map another column.</source>
        <translation>請在來源中更正該值，或對應另一個欄位。</translation>
    </message>
    <message>
        <source>A column that is needed is missing.</source>
        <translation>缺少必要的欄位。</translation>
    </message>
    <message>
        <source>Add the column, or map another one in its place.</source>
        <translation>請加上該欄位，或以其他欄位代替。</translation>
    </message>
    <message>
        <source>The same name stands there twice.</source>
        <translation>同一個名稱出現兩次。</translation>
    </message>
    <message>
        <source>Keep one of the two entries.</source>
        <translation>請只保留其中一項。</translation>
    </message>
    <message>
        <source>The model is incomplete: weights are missing.</source>
        <translation>模型不完整：缺少權重。</translation>
    </message>
    <message>
        <source>Fetch the model again; a part of it is missing.</source>
        <translation>請重新下載模型；缺少其中一部分。</translation>
    </message>
    <message>
        <source>The model holds weights that do not belong to it.</source>
        <translation>模型含有不屬於它的權重。</translation>
    </message>
    <message>
        <source>Use the weights that belong to this configuration.</source>
        <translation>請使用與此設定檔相符的權重。</translation>
    </message>
    <message>
        <source>The weights have another shape than the model needs.</source>
        <translation>權重的形狀與模型需要的不同。</translation>
    </message>
    <message>
        <source>Vitrine cannot run this kind of model.</source>
        <translation>Vitrine 無法執行這種模型。</translation>
    </message>
    <message>
        <source>Choose a Phi-3-Vision or Phi-3.5-vision model folder.</source>
        <translation>請選擇 Phi-3-Vision 或 Phi-3.5-vision 的模型資料夾。</translation>
    </message>
    <message>
        <source>This file could run foreign code, so it was not opened.</source>
        <translation>這個檔案可能執行外來程式碼，因此沒有開啟。</translation>
    </message>
    <message>
        <source>Convert the file to safetensors.</source>
        <translation>請將檔案轉換成 safetensors。</translation>
    </message>
    <message>
        <source>The picture is too long and narrow.</source>
        <translation>圖片過於細長。</translation>
    </message>
    <message>
        <source>Crop the picture.</source>
        <translation>請裁切圖片。</translation>
    </message>
    <message>
        <source>The picture marks in the prompt do not match the pictures.</source>
        <translation>提示中的圖片標記與圖片不符。</translation>
    </message>
    <message>
        <source>Use each picture mark once, one for each picture.</source>
        <translation>每個圖片標記請使用一次，每張圖片一個。</translation>
    </message>
    <message>
        <source>The tokenizer does not belong to this model.</source>
        <translation>分詞器不屬於這個模型。</translation>
    </message>
    <message>
        <source>Choose the tokenizer that came with the model.</source>
        <translation>請選擇模型附帶的分詞器。</translation>
    </message>
    <message>
        <source>The prompt is longer than the model can read.</source>
        <translation>提示超過模型可讀取的長度。</translation>
    </message>
    <message>
        <source>Shorten the prompt, or use fewer crops of the picture.</source>
        <translation>請縮短提示，或減少圖片的裁切數。</translation>
    </message>
    <message>
        <source>Training met a number that is not finite and stopped before using it.</source>
        <translation>訓練遇到非有限的數值，在使用之前已停止。</translation>
    </message>
    <message>
        <source>Look at the rows named, or lower the learning rate; the last good checkpoint is kept.</source>
        <translation>請查看所列的資料列，或降低學習率；最後一個良好的檢查點已保留。</translation>
    </message>
    <message>
        <source>The export does not answer as the original does.</source>
        <translation>匯出的模型與原本的回答不同。</translation>
    </message>
    <message>
        <source>Do not use this export; export again and check the disk.</source>
        <translation>請勿使用這個匯出；請重新匯出並檢查磁碟。</translation>
    </message>
    <message>
        <source>Another program is writing to this project.</source>
        <translation>另一個程式正在寫入這個專案。</translation>
    </message>
    <message>
        <source>Close the other program, or go on reading.</source>
        <translation>請關閉另一個程式，或繼續唯讀使用。</translation>
    </message>
    <message>
        <source>The project was written by a newer version of Vitrine.</source>
        <translation>這個專案由較新版本的 Vitrine 寫入。</translation>
    </message>
    <message>
        <source>Open it with the newer version.</source>
        <translation>請用較新的版本開啟。</translation>
    </message>
    <message>
        <source>This is not a sound Vitrine project.</source>
        <translation>這不是完好的 Vitrine 專案。</translation>
    </message>
    <message>
        <source>Restore the project from its backup, or import the source again.</source>
        <translation>請從備份還原專案，或重新匯入來源。</translation>
    </message>
    <message>
        <source>There is no space left on the disk.</source>
        <translation>磁碟空間不足。</translation>
    </message>
    <message>
        <source>Free some space and try again; nothing half-written was kept.</source>
        <translation>請釋出一些空間後再試；沒有留下寫到一半的內容。</translation>
    </message>
    <message>
        <source>The system does not allow it.</source>
        <translation>系統不允許這個動作。</translation>
    </message>
    <message>
        <source>Choose a place that you may write to, or change its permissions.</source>
        <translation>請選擇您可以寫入的位置，或變更其權限。</translation>
    </message>
    <message>
        <source>There is no GPU that can be used.</source>
        <translation>沒有可用的 GPU。</translation>
    </message>
    <message>
        <source>Run on the processor, or see the diagnostics in the settings.</source>
        <translation>請改用處理器執行，或查看設定中的診斷資訊。</translation>
    </message>
    <message>
        <source>There was not enough memory.</source>
        <translation>記憶體不足。</translation>
    </message>
    <message>
        <source>Use a smaller batch or fewer crops, or close other programs.</source>
        <translation>請使用較小的批次或較少的裁切，或關閉其他程式。</translation>
    </message>
    <message>
        <source>There is no connection.</source>
        <translation>沒有網路連線。</translation>
    </message>
    <message>
        <source>Check the connection and try again; what was fetched is kept.</source>
        <translation>請檢查連線後再試；已下載的部分會保留。</translation>
    </message>
    <message>
        <source>It was stopped before the end.</source>
        <translation>在完成之前已停止。</translation>
    </message>
    <message>
        <source>Start it again to go on.</source>
        <translation>重新開始即可繼續。</translation>
    </message>
    <message>
        <source>Something went wrong that should not have.</source>
        <translation>發生了不該發生的問題。</translation>
    </message>
    <message>
        <source>Please report this with the details.</source>
        <translation>請附上詳細資訊回報這個問題。</translation>
    </message>
</context>
<context>
    <name>EstimateText</name>
    <message>
        <source>About %1 of memory. %2 of %3 weights are trained.</source>
        <translation>約需 %1 記憶體。%3 個權重中訓練 %2 個。</translation>
    </message>
    <message>
        <source>%1 for the model, %2 for what is learnt, %3 to work with.</source>
        <translation>模型 %1、學習內容 %2、運算 %3。</translation>
    </message>
    <message>
        <source>One step took %1 of %2 (row %3, %4 tokens).</source>
        <translation>一步用了 %2 中的 %1（第 %3 列，%4 個詞元）。</translation>
    </message>
    <message>
        <source>It fits.</source>
        <translation>放得下。</translation>
    </message>
    <message>
        <source>Fewer rows at a time, fewer crops or “Save memory” would make room.</source>
        <translation>減少每批列數、減少切片，或開啟「節省記憶體」，即可騰出空間。</translation>
    </message>
    <message>
        <source>It is tight.</source>
        <translation>勉強放得下。</translation>
    </message>
    <message>
        <source>It does not fit.</source>
        <translation>放不下。</translation>
    </message>
    <message>
        <source>Measured in %1: %2 of memory, %3 s for a row. %4 of %5 weights are trained.</source>
        <translation>%1 實測：記憶體 %2，每列 %3 秒。%5 個權重中訓練 %4 個。</translation>
    </message>
    <message>
        <source>About %1 of memory on each GPU. %2 of %3 weights are trained.</source>
        <translation>每張 GPU 約需 %1 記憶體。%3 個權重中訓練 %2 個。</translation>
    </message>
</context>
<context>
    <name>Formatting</name>
    <message>
        <source>Row</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>分割</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>圖片</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>標籤</translation>
    </message>
    <message>
        <source>Issue</source>
        <translation>問題</translation>
    </message>
    <message>
        <source>Shop</source>
        <translation>商店</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>國家</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>幣別</translation>
    </message>
    <message>
        <source>Brand</source>
        <translation>品牌</translation>
    </message>
    <message>
        <source>Category 1</source>
        <translation>類別 1</translation>
    </message>
    <message>
        <source>Category 2</source>
        <translation>類別 2</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>類別</translation>
    </message>
    <message>
        <source>Product code</source>
        <translation>商品代碼</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>Item link</source>
        <translation>商品連結</translation>
    </message>
    <message>
        <source>Picture link</source>
        <translation>圖片連結</translation>
    </message>
    <message>
        <source>Full price</source>
        <translation>全價</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>售價</translation>
    </message>
    <message>
        <source>Full price (EUR)</source>
        <translation>全價（歐元）</translation>
    </message>
    <message>
        <source>Price (EUR)</source>
        <translation>售價（歐元）</translation>
    </message>
    <message>
        <source>Discounted</source>
        <translation>折扣</translation>
    </message>
    <message>
        <source>Exact duplicate</source>
        <translation>完全重複</translation>
    </message>
    <message>
        <source>Near duplicate</source>
        <translation>近似重複</translation>
    </message>
    <message>
        <source>Blurred</source>
        <translation>模糊</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>過暗</translation>
    </message>
    <message>
        <source>Tiny</source>
        <translation>過小</translation>
    </message>
    <message>
        <source>Placeholder picture</source>
        <translation>預設圖片</translation>
    </message>
    <message>
        <source>Missing field</source>
        <translation>缺少欄位</translation>
    </message>
    <message>
        <source>Missing picture</source>
        <translation>缺少圖片</translation>
    </message>
    <message>
        <source>Broken picture</source>
        <translation>圖片損壞</translation>
    </message>
    <message>
        <source>Suspicious price</source>
        <translation>可疑價格</translation>
    </message>
    <message>
        <source>Answer in the title</source>
        <translation>名稱洩漏答案</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 小時 %2 分</translation>
    </message>
    <message>
        <source>Row %1</source>
        <translation>第 %1 列</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>訓練</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>驗證</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>測試</translation>
    </message>
    <message>
        <source>No split</source>
        <translation>未分割</translation>
    </message>
    <message>
        <source>Overexposed</source>
        <translation>過曝</translation>
    </message>
    <message>
        <source>Low contrast</source>
        <translation>對比過低</translation>
    </message>
    <message>
        <source>Odd proportions</source>
        <translation>比例異常</translation>
    </message>
    <message>
        <source>Huge</source>
        <translation>過大</translation>
    </message>
    <message>
        <source>Unreadable price</source>
        <translation>無法判讀的價格</translation>
    </message>
    <message>
        <source>Contradicting fields</source>
        <translation>欄位矛盾</translation>
    </message>
    <message>
        <source>Conflicting labels</source>
        <translation>標註衝突</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n 列</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HubAccount</name>
    <message>
        <source>This holds blanks or other characters that no token has.</source>
        <translation>其中含有空白或 token 不會有的字元。</translation>
    </message>
</context>
<context>
    <name>JobHandover</name>
    <message>
        <source>%1 rows to train on, %2 to judge by, %3 refused, in %4</source>
        <translation>訓練用 %1 列，驗證用 %2 列，拒絕 %3 列，位於 %4</translation>
    </message>
    <message>
        <source>Folder for the job</source>
        <translation>工作的資料夾</translation>
    </message>
    <message>
        <source>Writing a training job</source>
        <translation>寫出訓練工作</translation>
    </message>
</context>
<context>
    <name>KeyStore</name>
    <message>
        <source>This desktop has no key store.</source>
        <translation>此桌面沒有金鑰庫。</translation>
    </message>
    <message>
        <source>Install and unlock one (GNOME Keyring, KWallet, KeePassXC), or start the program with HF_TOKEN set.</source>
        <translation>請安裝並解鎖一個（GNOME Keyring、KWallet、KeePassXC），或在啟動程式前設定 HF_TOKEN。</translation>
    </message>
    <message>
        <source>The desktop&apos;s key store was not opened.</source>
        <translation>桌面的金鑰庫沒有開啟。</translation>
    </message>
    <message>
        <source>Unlock it and try again.</source>
        <translation>請解鎖後再試一次。</translation>
    </message>
    <message>
        <source>See that the key store runs and is unlocked, then try again.</source>
        <translation>請確認金鑰庫正在執行且已解鎖，然後再試一次。</translation>
    </message>
    <message>
        <source>The desktop&apos;s key store does not answer.</source>
        <translation>桌面的金鑰庫沒有回應。</translation>
    </message>
</context>
<context>
    <name>MetricTiles</name>
    <message>
        <source>Median error</source>
        <translation>誤差中位數</translation>
    </message>
    <message>
        <source>Half of the prices miss by less than this.</source>
        <translation>有一半的價格誤差低於此值。</translation>
    </message>
    <message>
        <source>Mean error</source>
        <translation>平均誤差</translation>
    </message>
    <message>
        <source>Mean of the misses as a share of the true price.</source>
        <translation>誤差佔真實價格比例的平均。</translation>
    </message>
    <message>
        <source>Within 10 %</source>
        <translation>誤差 10 % 以內</translation>
    </message>
    <message>
        <source>Share of all rows whose price misses by at most a tenth; unreadable answers miss.</source>
        <translation>價格誤差不超過一成的列佔全部的比例；讀不出的答案算作失誤。</translation>
    </message>
    <message>
        <source>Name similarity</source>
        <translation>品名相似度</translation>
    </message>
    <message>
        <source>How alike the told and the true names are, letter by letter.</source>
        <translation>預測品名與真實品名逐字相似的程度。</translation>
    </message>
    <message>
        <source>Category right</source>
        <translation>類別正確</translation>
    </message>
    <message>
        <source>Share of all rows whose category is told.</source>
        <translation>說對類別的列佔全部的比例。</translation>
    </message>
    <message>
        <source>95 %: %1 to %2</source>
        <translation>95 %：%1 至 %2</translation>
    </message>
    <message>
        <source>Unreadable answers</source>
        <translation>讀不出的答案</translation>
    </message>
    <message>
        <source>of %1 rows</source>
        <translation>共 %1 列</translation>
    </message>
    <message>
        <source>Answers without a price. They are never counted as a price of zero.</source>
        <translation>沒有價格的答案，絕不當成價格為零。</translation>
    </message>
    <message>
        <source>Median of the category</source>
        <translation>類別中位數</translation>
    </message>
    <message>
        <source>Nearest picture</source>
        <translation>最相近的圖片</translation>
    </message>
    <message>
        <source>Title only</source>
        <translation>只看品名</translation>
    </message>
    <message>
        <source>Untuned model</source>
        <translation>未微調的模型</translation>
    </message>
    <message>
        <source>Picture regression</source>
        <translation>圖片特徵迴歸</translation>
    </message>
</context>
<context>
    <name>PictureSource</name>
    <message>
        <source>%1 × %2 = %3 crops of 336 px and the global view: %4 tokens</source>
        <translation>%1 × %2 = %3 個 336 px 裁切與整體縮圖：%4 個 token</translation>
    </message>
</context>
<context>
    <name>ProofText</name>
    <message>
        <source>Opened again and compared: %1 answers, %2 tensors.</source>
        <translation>已重新開啟並比對：%1 個答案、%2 個張量。</translation>
    </message>
    <message>
        <source>It differs: %1</source>
        <translation>有差異：%1</translation>
    </message>
    <message>
        <source>Identical token by token; the largest logit difference is %1.</source>
        <translation>逐 token 相同；logit 最大差異為 %1。</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>Look in:</source>
        <translation>位置：</translation>
    </message>
    <message>
        <source>File &amp;name:</source>
        <translation>檔案名稱(&amp;N)：</translation>
    </message>
    <message>
        <source>Files of type:</source>
        <translation>檔案類型：</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>開啟(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>儲存(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Choose</source>
        <translation>選擇(&amp;C)</translation>
    </message>
    <message>
        <source>Directory:</source>
        <translation>資料夾：</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一頁</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>下一頁</translation>
    </message>
    <message>
        <source>Parent Directory</source>
        <translation>上層資料夾</translation>
    </message>
    <message>
        <source>Create New Folder</source>
        <translation>新增資料夾</translation>
    </message>
    <message>
        <source>List View</source>
        <translation>清單檢視</translation>
    </message>
    <message>
        <source>Detail View</source>
        <translation>詳細檢視</translation>
    </message>
</context>
<context>
    <name>QFileSystemModel</name>
    <message>
        <source>Name</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Date Modified</source>
        <translation>修改日期</translation>
    </message>
</context>
<context>
    <name>QKeySequenceEdit</name>
    <message>
        <source>Press shortcut</source>
        <translation>按下快速鍵</translation>
    </message>
</context>
<context>
    <name>QLineEdit</name>
    <message>
        <source>&amp;Undo</source>
        <translation>復原(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>剪下(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>複製(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>貼上(&amp;P)</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>刪除</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>全選</translation>
    </message>
</context>
<context>
    <name>QPlatformTheme</name>
    <message>
        <source>OK</source>
        <translation>確定</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>儲存</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開啟</translation>
    </message>
</context>
<context>
    <name>QWidgetTextControl</name>
    <message>
        <source>&amp;Undo</source>
        <translation>復原(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>剪下(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>複製(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>貼上(&amp;P)</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>刪除</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>全選</translation>
    </message>
</context>
<context>
    <name>RunDisposal</name>
    <message>
        <source>Moving a run to the trash</source>
        <translation>正在將訓練紀錄移到垃圾桶</translation>
    </message>
    <message>
        <source>Move the run %1 with its checkpoints to the trash? Evaluations of it stay, but its model can no longer be asked or exported.</source>
        <translation>要將訓練紀錄 %1 連同檢查點移到垃圾桶嗎？它的評估會保留，但無法再詢問或匯出它的模型。</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>移到垃圾桶</translation>
    </message>
</context>
<context>
    <name>SettingText</name>
    <message>
        <source>Quick LoRA</source>
        <translation>快速 LoRA</translation>
    </message>
    <message>
        <source>A small adapter on few crops: the first look at a catalogue.</source>
        <translation>小型適配器、少量切片：初步認識一份型錄。</translation>
    </message>
    <message>
        <source>Quality LoRA</source>
        <translation>高品質 LoRA</translation>
    </message>
    <message>
        <source>An adapter on all crops, trained longer and judged as it goes.</source>
        <translation>使用全部切片的適配器，訓練較久，並邊訓練邊評估。</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>完整微調</translation>
    </message>
    <message>
        <source>QLoRA 24 GB</source>
        <translation>QLoRA 24 GB</translation>
    </message>
    <message>
        <source>An adapter on a base kept in four bits: the published model on a GPU of 24 GB.</source>
        <translation>適配器搭配以 4 位元保存的基礎模型：在 24 GB 的 GPU 上微調官方模型。</translation>
    </message>
    <message>
        <source>Bits of the base</source>
        <translation>基礎模型位元數</translation>
    </message>
    <message>
        <source>4 keeps the frozen base in four bits (NF4) under the adapter; 0 keeps the number format.</source>
        <translation>4：凍結的基礎模型以 4 位元（NF4）保存，上面再加適配器；0：維持原本的數值格式。</translation>
    </message>
    <message>
        <source>Small scales</source>
        <translation>壓縮縮放值</translation>
    </message>
    <message>
        <source>With four bits: keeps their scales in eight bits too.</source>
        <translation>使用 4 位元時，縮放值也以 8 位元保存。</translation>
    </message>
    <message>
        <source>All weights, the vision tower gently. Needs a large GPU.</source>
        <translation>訓練全部權重，視覺塔較溫和。需要大型 GPU。</translation>
    </message>
    <message>
        <source>Seed recipe</source>
        <translation>原始配方</translation>
    </message>
    <message>
        <source>The original script&apos;s recipe: all weights, one epoch, 64 rows a step.</source>
        <translation>原始腳本的配方：全部權重、一個週期、每步 64 列。</translation>
    </message>
    <message>
        <source>What is trained</source>
        <translation>訓練對象</translation>
    </message>
    <message>
        <source>A small adapter beside the model (lora), or all its weights (full).</source>
        <translation>模型旁的小型適配器 (lora)，或全部權重 (full)。</translation>
    </message>
    <message>
        <source>Train the eyes</source>
        <translation>訓練視覺</translation>
    </message>
    <message>
        <source>Whether the vision tower may change. An adapter touches it only where its modules are named.</source>
        <translation>視覺塔是否可以改變。使用適配器時，只影響指名的模組。</translation>
    </message>
    <message>
        <source>Train the bridge</source>
        <translation>訓練橋接</translation>
    </message>
    <message>
        <source>Whether the part between eyes and language may change.</source>
        <translation>視覺與語言之間的部分是否可以改變。</translation>
    </message>
    <message>
        <source>Train the language</source>
        <translation>訓練語言</translation>
    </message>
    <message>
        <source>Whether the language model may change.</source>
        <translation>語言模型是否可以改變。</translation>
    </message>
    <message>
        <source>Number format</source>
        <translation>數值格式</translation>
    </message>
    <message>
        <source>bfloat16 halves the memory; float32 is exact. auto takes the model&apos;s own.</source>
        <translation>bfloat16 節省一半記憶體；float32 較精確；auto 採用模型本身的格式。</translation>
    </message>
    <message>
        <source>Save memory</source>
        <translation>節省記憶體</translation>
    </message>
    <message>
        <source>Computes some things twice: a third slower, with much less memory.</source>
        <translation>部分內容計算兩次：慢三分之一，但記憶體大減。</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>The template that makes question and answer of a row.</source>
        <translation>將一列資料變成問題與答案的範本。</translation>
    </message>
    <message>
        <source>Most crops per picture</source>
        <translation>每張圖片最多切片</translation>
    </message>
    <message>
        <source>More crops show finer detail and cost tokens. 0 takes the model&apos;s own.</source>
        <translation>切片越多，細節越清楚，也用越多詞元。0 採用模型本身的數量。</translation>
    </message>
    <message>
        <source>Shuffle</source>
        <translation>打亂順序</translation>
    </message>
    <message>
        <source>A new order for every epoch.</source>
        <translation>每個週期重新排序。</translation>
    </message>
    <message>
        <source>Group alike rows</source>
        <translation>相似列分組</translation>
    </message>
    <message>
        <source>Rows of like size share a batch, so that little is padded.</source>
        <translation>大小相近的資料列放在同一批，減少填充。</translation>
    </message>
    <message>
        <source>Longest row, in tokens</source>
        <translation>最長列（詞元）</translation>
    </message>
    <message>
        <source>Longer answers lose their end. 0 takes the model&apos;s limit.</source>
        <translation>較長的答案會截去結尾。0 採用模型的上限。</translation>
    </message>
    <message>
        <source>Reading of pictures</source>
        <translation>圖片讀取方式</translation>
    </message>
    <message>
        <source>product turns pictures upright and puts them on white; reference does as the published code does.</source>
        <translation>product 會轉正圖片並襯白底；reference 與公開程式碼的做法相同。</translation>
    </message>
    <message>
        <source>Remember what was seen</source>
        <translation>記住看過的圖片</translation>
    </message>
    <message>
        <source>While the eyes are not trained, each picture is looked at only once.</source>
        <translation>不訓練視覺時，每張圖片只看一次。</translation>
    </message>
    <message>
        <source>Memory for that, in MiB</source>
        <translation>所用記憶體 (MiB)</translation>
    </message>
    <message>
        <source>0 = a quarter of the memory.</source>
        <translation>0 ＝ 記憶體的四分之一。</translation>
    </message>
    <message>
        <source>Reading threads</source>
        <translation>讀取執行緒</translation>
    </message>
    <message>
        <source>Threads that decode pictures ahead.</source>
        <translation>預先解碼圖片的執行緒。</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>學習率</translation>
    </message>
    <message>
        <source>How far each step goes. Too high and the loss jumps, too low and nothing happens.</source>
        <translation>每一步走多遠。太高損失會跳動，太低則沒有變化。</translation>
    </message>
    <message>
        <source>Rank of the adapter</source>
        <translation>適配器的秩</translation>
    </message>
    <message>
        <source>How much the adapter can learn: 8 is little, 64 is much.</source>
        <translation>適配器能學多少：8 很少，64 很多。</translation>
    </message>
    <message>
        <source>Strength of the adapter</source>
        <translation>適配器強度</translation>
    </message>
    <message>
        <source>Its output is scaled by alpha / rank. 0 = twice the rank.</source>
        <translation>輸出乘以 alpha／秩。0 ＝ 秩的兩倍。</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>隨機丟棄</translation>
    </message>
    <message>
        <source>Drops this share of the adapter&apos;s input, against learning by heart.</source>
        <translation>丟棄適配器輸入的這個比例，避免死背。</translation>
    </message>
    <message>
        <source>Modules with an adapter</source>
        <translation>加上適配器的模組</translation>
    </message>
    <message>
        <source>By name or ending, with commas between, or one regular expression.</source>
        <translation>以名稱或結尾指定，用逗號分隔，或使用一個正規表示式。</translation>
    </message>
    <message>
        <source>Modules trained in full</source>
        <translation>完整訓練的模組</translation>
    </message>
    <message>
        <source>Beside the adapter, with commas between.</source>
        <translation>在適配器之外，用逗號分隔。</translation>
    </message>
    <message>
        <source>rsLoRA</source>
        <translation>rsLoRA</translation>
    </message>
    <message>
        <source>Scales by alpha / √rank: steadier at high ranks.</source>
        <translation>以 alpha／√秩 縮放：高秩時較穩定。</translation>
    </message>
    <message>
        <source>DoRA</source>
        <translation>DoRA</translation>
    </message>
    <message>
        <source>Learns size and direction apart; slower.</source>
        <translation>分開學習大小與方向；較慢。</translation>
    </message>
    <message>
        <source>Start of the adapter</source>
        <translation>適配器的起點</translation>
    </message>
    <message>
        <source>How its first half is drawn.</source>
        <translation>前半部分的抽樣方式。</translation>
    </message>
    <message>
        <source>Learning rate of the eyes</source>
        <translation>視覺的學習率</translation>
    </message>
    <message>
        <source>0 = as everywhere.</source>
        <translation>0 ＝ 與其他部分相同。</translation>
    </message>
    <message>
        <source>Learning rate of the bridge</source>
        <translation>橋接的學習率</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>權重衰減</translation>
    </message>
    <message>
        <source>Pulls weights towards zero.</source>
        <translation>將權重拉向零。</translation>
    </message>
    <message>
        <source>Longest gradient</source>
        <translation>梯度上限</translation>
    </message>
    <message>
        <source>Longer ones are cut to this length. 0 = never.</source>
        <translation>超過的梯度縮到這個長度。0 ＝ 不限制。</translation>
    </message>
    <message>
        <source>Average of the loss</source>
        <translation>損失的平均方式</translation>
    </message>
    <message>
        <source>Over all tokens of a step, or over the means of its micro-batches.</source>
        <translation>以一步的全部詞元平均，或以各小批次的平均值平均。</translation>
    </message>
    <message>
        <source>Adam β₁</source>
        <translation>Adam β₁</translation>
    </message>
    <message>
        <source>Memory of the mean gradient.</source>
        <translation>平均梯度的記憶。</translation>
    </message>
    <message>
        <source>Adam β₂</source>
        <translation>Adam β₂</translation>
    </message>
    <message>
        <source>Memory of its size.</source>
        <translation>梯度大小的記憶。</translation>
    </message>
    <message>
        <source>Adam ε</source>
        <translation>Adam ε</translation>
    </message>
    <message>
        <source>Keeps small gradients from being blown up.</source>
        <translation>避免微小的梯度被放大。</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>週期數</translation>
    </message>
    <message>
        <source>How often every row is seen.</source>
        <translation>每列資料看幾次。</translation>
    </message>
    <message>
        <source>Rows at a time</source>
        <translation>每批列數</translation>
    </message>
    <message>
        <source>More are faster and take more memory.</source>
        <translation>越多越快，也用越多記憶體。</translation>
    </message>
    <message>
        <source>Times per step</source>
        <translation>每步批數</translation>
    </message>
    <message>
        <source>A step learns from so many batches: larger steps without more memory.</source>
        <translation>每一步從這麼多批學習：步伐更大，記憶體不增加。</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步數</translation>
    </message>
    <message>
        <source>Instead of epochs. -1 = by epochs.</source>
        <translation>取代週期數。-1 ＝ 依週期數。</translation>
    </message>
    <message>
        <source>Fall of the learning rate</source>
        <translation>學習率的下降</translation>
    </message>
    <message>
        <source>Along a cosine, a line, or not at all.</source>
        <translation>沿餘弦、沿直線，或不下降。</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>暖身</translation>
    </message>
    <message>
        <source>Over this share of the steps the learning rate rises from zero.</source>
        <translation>在這個比例的步數內，學習率由零上升。</translation>
    </message>
    <message>
        <source>Warm-up, in steps</source>
        <translation>暖身（步數）</translation>
    </message>
    <message>
        <source>Instead of a share.</source>
        <translation>取代比例。</translation>
    </message>
    <message>
        <source>Validate</source>
        <translation>驗證</translation>
    </message>
    <message>
        <source>By steps, after each epoch, or never.</source>
        <translation>依步數、每個週期後，或不驗證。</translation>
    </message>
    <message>
        <source>Steps between validations</source>
        <translation>驗證間隔（步）</translation>
    </message>
    <message>
        <source>0 = once, at the end.</source>
        <translation>0 ＝ 只在最後一次。</translation>
    </message>
    <message>
        <source>Rows watched</source>
        <translation>觀察列數</translation>
    </message>
    <message>
        <source>So many validation rows are answered freely each time; you see how the answers change.</source>
        <translation>每次自由回答這麼多驗證列；可以看到回答如何變化。</translation>
    </message>
    <message>
        <source>Rows to validate on</source>
        <translation>驗證列數</translation>
    </message>
    <message>
        <source>0 = all.</source>
        <translation>0 ＝ 全部。</translation>
    </message>
    <message>
        <source>Rows at a time in validation</source>
        <translation>驗證時每批列數</translation>
    </message>
    <message>
        <source>0 = as in training.</source>
        <translation>0 ＝ 與訓練相同。</translation>
    </message>
    <message>
        <source>Patience</source>
        <translation>耐心</translation>
    </message>
    <message>
        <source>Stops after so many validations without a better loss. 0 = never.</source>
        <translation>連續這麼多次驗證都沒有更低的損失就停止。0 ＝ 不停止。</translation>
    </message>
    <message>
        <source>Steps between checkpoints</source>
        <translation>檢查點間隔（步）</translation>
    </message>
    <message>
        <source>0 = only the best and the last.</source>
        <translation>0 ＝ 只存最佳與最後。</translation>
    </message>
    <message>
        <source>Checkpoints kept</source>
        <translation>保留的檢查點</translation>
    </message>
    <message>
        <source>Besides the best, at least two. 0 = all.</source>
        <translation>最佳之外至少兩個。0 ＝ 全部。</translation>
    </message>
    <message>
        <source>Steps between log entries</source>
        <translation>紀錄間隔（步）</translation>
    </message>
    <message>
        <source>Of the files of the run.</source>
        <translation>訓練紀錄檔案的間隔。</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>亂數種子</translation>
    </message>
    <message>
        <source>The same seed gives the same run.</source>
        <translation>相同的種子會得到相同的訓練。</translation>
    </message>
    <message>
        <source>LoRA+</source>
        <translation>LoRA+</translation>
    </message>
    <message>
        <source>The adapter&apos;s second half learns so many times faster; 16 is usual. 0 = alike.</source>
        <translation>適配器後半部的學習率倍數，常用 16；0 = 相同。</translation>
    </message>
</context>
<context>
    <name>SettingsDialogs</name>
    <message>
        <source>Settings (*.json)</source>
        <translation>設定 (*.json)</translation>
    </message>
    <message>
        <source>Load settings</source>
        <translation>載入設定</translation>
    </message>
    <message>
        <source>Save the settings</source>
        <translation>儲存設定</translation>
    </message>
</context>
<context>
    <name>StepWords</name>
    <message>
        <source>Clear: %1</source>
        <translation>清空：%1</translation>
    </message>
    <message>
        <source>%1: “%2”</source>
        <translation>%1：「%2」</translation>
    </message>
    <message>
        <source>Merge in %1: %2 → “%3”</source>
        <translation>合併%1：%2 →「%3」</translation>
    </message>
    <message>
        <source>Tag: %1</source>
        <translation>加上標籤：%1</translation>
    </message>
    <message>
        <source>Take off the tag: %1</source>
        <translation>移除標籤：%1</translation>
    </message>
    <message>
        <source>Exclude: %1</source>
        <translation>排除：%1</translation>
    </message>
    <message>
        <source>Include again</source>
        <translation>重新納入</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>移到垃圾桶</translation>
    </message>
    <message>
        <source>Take out of the trash</source>
        <translation>從垃圾桶取回</translation>
    </message>
    <message>
        <source>Move to: %1</source>
        <translation>移到：%1</translation>
    </message>
    <message>
        <source>Take the picture away</source>
        <translation>移除圖片</translation>
    </message>
    <message>
        <source>Another picture</source>
        <translation>更換圖片</translation>
    </message>
    <message>
        <source>Split: %1, seed %2</source>
        <translation>分割：%1，種子 %2</translation>
    </message>
    <message>
        <source>Import: %1</source>
        <translation>匯入：%1</translation>
    </message>
    <message>
        <source>Download pictures</source>
        <translation>下載圖片</translation>
    </message>
    <message>
        <source>Split anew</source>
        <translation>重新分割</translation>
    </message>
    <message>
        <source>at random</source>
        <translation>隨機</translation>
    </message>
    <message>
        <source>each category in proportion</source>
        <translation>各類別按比例</translation>
    </message>
    <message>
        <source>products and like pictures together</source>
        <translation>同商品與相似圖片放在一起</translation>
    </message>
    <message>
        <source>by date</source>
        <translation>依日期</translation>
    </message>
    <message>
        <source>Replace in %1: “%2” → “%3”</source>
        <translation>取代%1：「%2」→「%3」</translation>
    </message>
</context>
<context>
    <name>TrainingActions</name>
    <message>
        <source>Start training</source>
        <translation>開始訓練</translation>
    </message>
    <message>
        <source>Probe the memory</source>
        <translation>試測記憶體</translation>
    </message>
    <message>
        <source>Pause the training or go on</source>
        <translation>暫停或繼續訓練</translation>
    </message>
    <message>
        <source>Stop the training and keep it</source>
        <translation>停止訓練並保留</translation>
    </message>
    <message>
        <source>Plan runs …</source>
        <translation>安排訓練 …</translation>
    </message>
    <message>
        <source>Work the queue of runs off</source>
        <translation>依序執行佇列中的訓練</translation>
    </message>
    <message>
        <source>Write a job to train elsewhere …</source>
        <translation>匯出到別處訓練的工作 …</translation>
    </message>
</context>
<context>
    <name>vitrine::gui::Application</name>
    <message>
        <source>Making the sample project</source>
        <translation>正在製作範例專案</translation>
    </message>
    <message>
        <source>A folder for the new project</source>
        <translation>新專案的資料夾</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::AdapterCard</name>
    <message>
        <source>Export …</source>
        <translation>匯出…</translation>
    </message>
    <message>
        <source>Prove an export …</source>
        <translation>驗證匯出…</translation>
    </message>
    <message>
        <source>Check against the model</source>
        <translation>檢查是否符合模型</translation>
    </message>
    <message>
        <source>Evaluate …</source>
        <translation>評估…</translation>
    </message>
    <message>
        <source>Base model</source>
        <translation>基礎模型</translation>
    </message>
    <message>
        <source>%1 (not found here)</source>
        <translation>%1（此處找不到）</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>訓練</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>專案</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>範本</translation>
    </message>
    <message>
        <source>Rows trained on</source>
        <translation>訓練資料</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步數</translation>
    </message>
    <message>
        <source>Best validation loss</source>
        <translation>最佳驗證損失</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>%1, rank %2, alpha %3</source>
        <translation>%1，rank %2，alpha %3</translation>
    </message>
    <message>
        <source>Acts on</source>
        <translation>作用於</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Modified</source>
        <translation>修改時間</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>資料夾</translation>
    </message>
    <message>
        <source>Its base model is not here: add the folder it lies in.</source>
        <translation>此處沒有它的基礎模型，請加入模型所在的資料夾。</translation>
    </message>
    <message>
        <source>Upload …</source>
        <translation>上傳…</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::AdapterList</name>
    <message>
        <source>Adapter</source>
        <translation>適配器</translation>
    </message>
    <message>
        <source>Base model</source>
        <translation>基礎模型</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>Rank</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步數</translation>
    </message>
    <message>
        <source>Best loss</source>
        <translation>最佳損失</translation>
    </message>
    <message>
        <source>Modified</source>
        <translation>修改時間</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::AnswerDialog</name>
    <message>
        <source>Covering the picture part by part: %1 of %2</source>
        <translation>逐塊遮住圖片：%1／%2</translation>
    </message>
    <message>
        <source>%1 tokens per second</source>
        <translation>每秒 %1 個 token</translation>
    </message>
    <message>
        <source>Row %1 closely</source>
        <translation>細看第 %1 列</translation>
    </message>
    <message>
        <source>One answer closely</source>
        <translation>細看一則回答</translation>
    </message>
    <message>
        <source>None: the base model as it is</source>
        <translation>無：直接使用基礎模型</translation>
    </message>
    <message>
        <source>Adapter</source>
        <translation>適配器</translation>
    </message>
    <message>
        <source>Base model</source>
        <translation>基礎模型</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>再問一次</translation>
    </message>
    <message>
        <source>Where did it look?</source>
        <translation>它看了哪裡？</translation>
    </message>
    <message>
        <source>Covers the picture part by part and watches how probable the price stays</source>
        <translation>逐塊遮住圖片，觀察價格的機率還剩多少</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>圖片</translation>
    </message>
    <message>
        <source>The answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Ask something else</source>
        <translation>另外提問</translation>
    </message>
    <message>
        <source>This row has no picture.</source>
        <translation>這一列沒有圖片。</translation>
    </message>
    <message>
        <source>Choose the model that is to be asked.</source>
        <translation>請選擇要詢問的模型。</translation>
    </message>
    <message>
        <source>The model is asked. While a training runs, it answers afterwards.</source>
        <translation>正在詢問模型。若訓練進行中，會在訓練之後作答。</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::AnswerPanel</name>
    <message>
        <source>The answer token by token; a fuller ground is a surer token, the price is underlined</source>
        <translation>逐個 token 的回答；底色愈深愈有把握，價格加底線</translation>
    </message>
    <message>
        <source>What could have stood in place of “%1” (%2)</source>
        <translation>「%1」（%2）的位置還可能是</translation>
    </message>
    <message>
        <source>The answer has no readable price. Where it should stand, these numbers are likely (%1)</source>
        <translation>這則回答讀不出價格。在價格應有的位置，可能的數字如下（%1）</translation>
    </message>
    <message>
        <source>Prices that were likely (%1 of all that could stand there)</source>
        <translation>可能的價格（占該位置所有可能的 %1）</translation>
    </message>
    <message>
        <source>Expected price %1, true price %2</source>
        <translation>期望價格 %1，真實價格 %2</translation>
    </message>
    <message>
        <source>Expected price %1</source>
        <translation>期望價格 %1</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::AnswersPanel</name>
    <message>
        <source>Answers of the watched rows</source>
        <translation>觀察列的回答</translation>
    </message>
    <message>
        <source>At each validation some rows are answered freely; here you see how.</source>
        <translation>每次驗證時會自由回答幾列；回答會顯示在這裡。</translation>
    </message>
    <message>
        <source>✓ = within 10 % of the true price.</source>
        <translation>✓ ＝ 與真實價格相差 10% 以內。</translation>
    </message>
    <message>
        <source>Truth</source>
        <translation>真實值</translation>
    </message>
    <message>
        <source>Step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>no price</source>
        <translation>無價格</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::BalanceTable</name>
    <message>
        <source>Shares of the categories</source>
        <translation>各類別所占比例</translation>
    </message>
    <message>
        <source>Median price</source>
        <translation>價格中位數</translation>
    </message>
    <message>
        <source>No category</source>
        <translation>無類別</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::BreakdownModel</name>
    <message>
        <source>none</source>
        <translation>無</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>列數</translation>
    </message>
    <message>
        <source>Median error</source>
        <translation>誤差中位數</translation>
    </message>
    <message>
        <source>Mean error</source>
        <translation>平均誤差</translation>
    </message>
    <message>
        <source>Within 10 %</source>
        <translation>誤差 10 % 以內</translation>
    </message>
    <message>
        <source>Unreadable</source>
        <translation>讀不出</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::BulkDialog</name>
    <message>
        <source>Set a field</source>
        <translation>設定欄位</translation>
    </message>
    <message>
        <source>Find and replace</source>
        <translation>尋找與取代</translation>
    </message>
    <message>
        <source>Work out a number</source>
        <translation>計算數值</translation>
    </message>
    <message>
        <source>Merge values</source>
        <translation>合併值</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>標籤</translation>
    </message>
    <message>
        <source>Exclude from training</source>
        <translation>排除於訓練之外</translation>
    </message>
    <message>
        <source>Move to a split</source>
        <translation>移到分割</translation>
    </message>
    <message>
        <source>Change many rows</source>
        <translation>批次修改</translation>
    </message>
    <message>
        <source>Change %1 rows</source>
        <translation>修改 %1 列</translation>
    </message>
    <message>
        <source>Kind of change</source>
        <translation>修改種類</translation>
    </message>
    <message>
        <source>What would change</source>
        <translation>將會改變的內容</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>欄位</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>修改前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>修改後</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Fill in what is to change; nothing is changed before you have seen it here.</source>
        <translation>請填寫要修改的內容；在這裡看過之前不會有任何改變。</translation>
    </message>
    <message>
        <source>No row would change.</source>
        <translation>沒有任何列會改變。</translation>
    </message>
    <message>
        <source>%1 rows would change; the first of them:</source>
        <translation>%1 列將會改變；前幾列如下：</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::BulkForm</name>
    <message>
        <source>Field</source>
        <translation>欄位</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::CatalogueActions</name>
    <message>
        <source>Import …</source>
        <translation>匯入…</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>復原</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Change many rows …</source>
        <translation>批次修改…</translation>
    </message>
    <message>
        <source>Find and replace …</source>
        <translation>尋找與取代…</translation>
    </message>
    <message>
        <source>Work out numbers …</source>
        <translation>計算數值…</translation>
    </message>
    <message>
        <source>Merge categories …</source>
        <translation>合併類別…</translation>
    </message>
    <message>
        <source>Tag …</source>
        <translation>標籤…</translation>
    </message>
    <message>
        <source>Exclude with a reason …</source>
        <translation>排除並註明原因…</translation>
    </message>
    <message>
        <source>Exclude from training</source>
        <translation>排除於訓練之外</translation>
    </message>
    <message>
        <source>Include again</source>
        <translation>重新納入</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>移到垃圾桶</translation>
    </message>
    <message>
        <source>Take out of the trash</source>
        <translation>從垃圾桶取回</translation>
    </message>
    <message>
        <source>Move to training</source>
        <translation>移到訓練集</translation>
    </message>
    <message>
        <source>Move to validation</source>
        <translation>移到驗證集</translation>
    </message>
    <message>
        <source>Move to test</source>
        <translation>移到測試集</translation>
    </message>
    <message>
        <source>Tag or untag with number %1</source>
        <translation>加上或移除數字標籤 %1</translation>
    </message>
    <message>
        <source>Copy rows</source>
        <translation>複製列</translation>
    </message>
    <message>
        <source>Full screen picture</source>
        <translation>全螢幕看圖片</translation>
    </message>
    <message>
        <source>Next row</source>
        <translation>下一列</translation>
    </message>
    <message>
        <source>Previous row</source>
        <translation>上一列</translation>
    </message>
    <message>
        <source>Go to the filter</source>
        <translation>前往篩選框</translation>
    </message>
    <message>
        <source>Paste rows or files</source>
        <translation>貼上資料列或檔案</translation>
    </message>
    <message>
        <source>Import a folder …</source>
        <translation>匯入資料夾…</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::CataloguePage</name>
    <message>
        <source>Products</source>
        <translation>商品</translation>
    </message>
    <message>
        <source>Facets</source>
        <translation>分面</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>檢視器</translation>
    </message>
    <message>
        <source>History</source>
        <translation>歷史記錄</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>圖片</translation>
    </message>
    <message>
        <source>No products yet</source>
        <translation>還沒有商品</translation>
    </message>
    <message>
        <source>Import a CSV, Parquet or JSON Lines file or a folder of pictures, or drop one here.</source>
        <translation>請匯入 CSV、Parquet 或 JSON Lines 檔，或圖片資料夾；也可以直接拖放到這裡。</translation>
    </message>
    <message>
        <source>Import …</source>
        <translation>匯入…</translation>
    </message>
    <message>
        <source>No product matches this filter</source>
        <translation>沒有符合篩選條件的商品</translation>
    </message>
    <message>
        <source>Take a term away, or clear the filter.</source>
        <translation>請拿掉一個條件，或清除篩選。</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>清除篩選</translation>
    </message>
    <message>
        <source>%1 rows have the address of a picture, and no picture yet.</source>
        <translation>有 %1 列只有圖片網址，還沒有圖片。</translation>
    </message>
    <message>
        <source>Fetch pictures …</source>
        <translation>下載圖片…</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::CatalogueToolbar</name>
    <message>
        <source>Size of the pictures</source>
        <translation>圖片大小</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>排序依據</translation>
    </message>
    <message>
        <source>Show pictures</source>
        <translation>顯示圖片</translation>
    </message>
    <message>
        <source>Show a table</source>
        <translation>顯示表格</translation>
    </message>
    <message>
        <source>Choose columns</source>
        <translation>選擇欄位</translation>
    </message>
    <message>
        <source>Order of import</source>
        <translation>匯入順序</translation>
    </message>
    <message>
        <source>Largest first</source>
        <translation>由大到小</translation>
    </message>
    <message>
        <source>Smallest first</source>
        <translation>由小到大</translation>
    </message>
    <message>
        <source>%1 selected</source>
        <translation>已選取 %1 列</translation>
    </message>
    <message>
        <source>Saved views</source>
        <translation>已儲存的檢視</translation>
    </message>
    <message>
        <source>Counting rows …</source>
        <translation>正在計算列數…</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::CategoriesPanel</name>
    <message>
        <source>Price error by category</source>
        <translation>各類別的價格誤差</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>類別</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>列數</translation>
    </message>
    <message>
        <source>Without a price</source>
        <translation>沒有價格</translation>
    </message>
    <message>
        <source>Median price error</source>
        <translation>價格誤差中位數</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>變化</translation>
    </message>
    <message>
        <source>At each validation the answers show how well each category&apos;s prices are told.</source>
        <translation>每次驗證時，模型的回答會顯示各類別的價格說得多準。</translation>
    </message>
    <message>
        <source>Step %1; the change is since step %2.</source>
        <translation>第 %1 步；變化是與第 %2 步相比。</translation>
    </message>
    <message>
        <source>Step %1, the first validation.</source>
        <translation>第 %1 步，首次驗證。</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Without a category</source>
        <translation>沒有類別</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::Chart</name>
    <message>
        <source>Save as PNG, SVG or CSV …</source>
        <translation>另存為 PNG、SVG 或 CSV…</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>顯示全部</translation>
    </message>
    <message>
        <source>Logarithmic</source>
        <translation>對數刻度</translation>
    </message>
    <message>
        <source>Save the chart</source>
        <translation>儲存圖表</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>圖片 (*.png)</translation>
    </message>
    <message>
        <source>Drawing (*.svg)</source>
        <translation>向量圖 (*.svg)</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>未儲存</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::CheckActions</name>
    <message>
        <source>Run the checks</source>
        <translation>執行檢查</translation>
    </message>
    <message>
        <source>Review duplicates …</source>
        <translation>檢視重複項目…</translation>
    </message>
    <message>
        <source>Review suspicious prices …</source>
        <translation>檢視可疑價格…</translation>
    </message>
    <message>
        <source>Checking the rows</source>
        <translation>正在檢查資料列</translation>
    </message>
    <message>
        <source>%1 findings</source>
        <translation>發現 %1 項</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::CommandPalette</name>
    <message>
        <source>Type a command …</source>
        <translation>輸入指令…</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>指令</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>指令</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::ComparisonStrip</name>
    <message>
        <source>May be shipped: %1 is not worse than %2</source>
        <translation>可以出貨：%1 不比 %2 差</translation>
    </message>
    <message>
        <source>Should not be shipped: %1 is worse than %2</source>
        <translation>不應出貨：%1 比 %2 差</translation>
    </message>
    <message>
        <source>%1 rows in common</source>
        <translation>共同的列：%1</translation>
    </message>
    <message>
        <source>median error %1</source>
        <translation>誤差中位數 %1</translation>
    </message>
    <message>
        <source> (95 %: %1 to %2)</source>
        <translation>（95 %：%1 至 %2）</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) got worse</source>
        <translation>
            <numerusform>%n 列變差</numerusform>
        </translation>
    </message>
    <message>
        <source>better</source>
        <translation>較好</translation>
    </message>
    <message>
        <source>worse</source>
        <translation>較差</translation>
    </message>
    <message>
        <source>noise: other seeds differ by up to %1</source>
        <translation>屬於雜訊：只換種子就可能相差 %1</translation>
    </message>
    <message>
        <source>other seeds differ by %1 at most</source>
        <translation>只換種子至多相差 %1</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::CropView</name>
    <message>
        <source>The picture as the model sees it. %1</source>
        <translation>模型所見的圖片。%1</translation>
    </message>
    <message>
        <source>%1 × %2 crops of 336 px and the global view: %3 tokens</source>
        <translation>%1 × %2 個 336 px 裁切與整體縮圖：%3 個 token</translation>
    </message>
    <message>
        <source>Global view</source>
        <translation>整體縮圖</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::CurvesPanel</name>
    <message>
        <source>Loss</source>
        <translation>損失</translation>
    </message>
    <message>
        <source>Median price error</source>
        <translation>價格誤差中位數</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>學習率</translation>
    </message>
    <message>
        <source>Gradient norm</source>
        <translation>梯度範數</translation>
    </message>
    <message>
        <source>Rows per second</source>
        <translation>每秒列數</translation>
    </message>
    <message>
        <source>Tokens per second</source>
        <translation>每秒詞元數</translation>
    </message>
    <message>
        <source>Memory (MiB)</source>
        <translation>記憶體 (MiB)</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>Loss on a logarithmic axis</source>
        <translation>損失使用對數刻度</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>顯示全部</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>training</source>
        <translation>訓練</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>驗證</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>回答</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::DeadLinkModel</name>
    <message>
        <source>The server answered %1</source>
        <translation>伺服器回應 %1</translation>
    </message>
    <message>
        <source>No answer in time</source>
        <translation>伺服器沒有及時回應</translation>
    </message>
    <message>
        <source>The server stopped sending</source>
        <translation>伺服器中途停止傳送</translation>
    </message>
    <message>
        <source>Cut off before its end</source>
        <translation>內容不完整</translation>
    </message>
    <message>
        <source>Sent on too many times</source>
        <translation>轉址次數過多</translation>
    </message>
    <message>
        <source>No address of the web</source>
        <translation>不是網路位址</translation>
    </message>
    <message>
        <source>An internal address that is not allowed</source>
        <translation>未獲允許的內部位址</translation>
    </message>
    <message>
        <source>Not a picture</source>
        <translation>不是圖片</translation>
    </message>
    <message>
        <source>Too large</source>
        <translation>太大</translation>
    </message>
    <message>
        <source>No connection that can be trusted</source>
        <translation>無法建立可信任的連線</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>網址</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::DiffTable</name>
    <message>
        <source>Differences: double-click one to go to its row</source>
        <translation>差異：按兩下可前往該列</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>欄位</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>修改前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>修改後</translation>
    </message>
    <message>
        <source>~ changed</source>
        <translation>~ 已變更</translation>
    </message>
    <message>
        <source>+ added</source>
        <translation>+ 新增</translation>
    </message>
    <message>
        <source>− removed</source>
        <translation>− 移除</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::DifferencesPanel</name>
    <message>
        <source>Settings that differ</source>
        <translation>不同的設定</translation>
    </message>
    <message>
        <source>Tick two or more runs to see how their settings differ.</source>
        <translation>勾選兩次以上的訓練，即可比較設定的差異。</translation>
    </message>
    <message>
        <source>These runs have the same settings.</source>
        <translation>這幾次訓練的設定相同。</translation>
    </message>
    <message>
        <source>Settings that differ:</source>
        <translation>不同的設定：</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::DownloadDialog</name>
    <message>
        <source>%1 pictures fetched, %2 addresses gave none</source>
        <translation>下載 %1 張圖片，%2 個網址沒有取得圖片</translation>
    </message>
    <message>
        <source>Do not try again what failed last time</source>
        <translation>不要重試上次失敗的網址</translation>
    </message>
    <message>
        <source>Addresses that gave no picture</source>
        <translation>沒有取得圖片的網址</translation>
    </message>
    <message>
        <source>Fetch pictures</source>
        <translation>下載圖片</translation>
    </message>
    <message>
        <source>Fetch pictures by their addresses</source>
        <translation>依網址下載圖片</translation>
    </message>
    <message>
        <source>Hosts of your own network that may be asked</source>
        <translation>允許連線的內部網路主機</translation>
    </message>
    <message>
        <source>none; e.g. pictures.intranet</source>
        <translation>無；例如 pictures.intranet</translation>
    </message>
    <message>
        <source>Internal addresses are refused, also where a server sends on to one, but for these hosts</source>
        <translation>除了這些主機之外，一律拒絕內部位址，轉址時也一樣</translation>
    </message>
    <message>
        <source>Hosts of your own network</source>
        <translation>內部網路主機</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>下載</translation>
    </message>
    <message>
        <source>Addresses that gave no picture: double-click one to go to its row</source>
        <translation>沒有取得圖片的網址：按兩下可前往該列</translation>
    </message>
    <message>
        <source>Every row that has an address has its picture.</source>
        <translation>有網址的列都已有圖片。</translation>
    </message>
    <message>
        <source>%1 rows have an address and no picture. They are fetched politely, a few at a time from one host, and an interruption loses nothing.</source>
        <translation>有 %1 列有網址但沒有圖片。下載時每個主機只會同時連線少數幾次，中斷也不會遺失任何進度。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重試</translation>
    </message>
    <message>
        <source>Fetching pictures</source>
        <translation>正在下載圖片</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::DuplicateReview</name>
    <message>
        <source>Duplicates</source>
        <translation>重複項目</translation>
    </message>
    <message>
        <source>in the trash</source>
        <translation>在垃圾桶中</translation>
    </message>
    <message>
        <source>%1 rows show the same picture</source>
        <translation>%1 列使用同一張圖片</translation>
    </message>
    <message>
        <source>%1 rows show nearly the same picture</source>
        <translation>%1 列的圖片幾乎相同</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>keep one, the others go to the trash</source>
        <translation>保留一列，其他移到垃圾桶</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::EditController</name>
    <message>
        <source>Changing %1 rows</source>
        <translation>正在修改 %1 列</translation>
    </message>
    <message>
        <source>%1 rows changed</source>
        <translation>已修改 %1 列</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>復原</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Going back in the history</source>
        <translation>正在回到先前的步驟</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::EvaluationBar</name>
    <message>
        <source>Evaluation</source>
        <translation>評估</translation>
    </message>
    <message>
        <source>against</source>
        <translation>對照</translation>
    </message>
    <message>
        <source>Compared with</source>
        <translation>對照對象</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>報告</translation>
    </message>
    <message>
        <source>Open the report</source>
        <translation>開啟報告</translation>
    </message>
    <message>
        <source>Save the report as PDF …</source>
        <translation>將報告存成 PDF …</translation>
    </message>
    <message>
        <source>Evaluate a model …</source>
        <translation>評估模型 …</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>不對照</translation>
    </message>
    <message>
        <source>Save the report as PDF</source>
        <translation>將報告存成 PDF</translation>
    </message>
    <message>
        <source>The report is in %1.</source>
        <translation>報告已存於 %1。</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::EvaluationDialog</name>
    <message>
        <source>Evaluate a model</source>
        <translation>評估模型</translation>
    </message>
    <message>
        <source>None: the base model as it is</source>
        <translation>無：直接使用基礎模型</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>驗證</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>測試</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>訓練</translation>
    </message>
    <message>
        <source>All rows</source>
        <translation>所有列</translation>
    </message>
    <message>
        <source>Adapter</source>
        <translation>適配器</translation>
    </message>
    <message>
        <source>Base model</source>
        <translation>基礎模型</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>列數</translation>
    </message>
    <message>
        <source>Only rows that match</source>
        <translation>只評估符合的列</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>Evaluate</source>
        <translation>評估</translation>
    </message>
    <message>
        <source>with the prices that were likely (twice as long)</source>
        <translation>並找出可能的價格（時間約兩倍）</translation>
    </message>
    <message>
        <source>with swapped and blank pictures (thrice as long)</source>
        <translation>並以對調與空白圖片作答（時間約三倍）</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::EvaluationPage</name>
    <message>
        <source>Evaluation</source>
        <translation>評估</translation>
    </message>
    <message>
        <source>Evaluate a model …</source>
        <translation>評估模型…</translation>
    </message>
    <message>
        <source>Open an evaluation …</source>
        <translation>開啟評估…</translation>
    </message>
    <message>
        <source>Worst</source>
        <translation>最差</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>最好</translation>
    </message>
    <message>
        <source>Random</source>
        <translation>隨機</translation>
    </message>
    <message>
        <source>Unreadable</source>
        <translation>讀不出</translation>
    </message>
    <message>
        <source>Got worse</source>
        <translation>變差</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>各部分</translation>
    </message>
    <message>
        <source>No evaluation yet</source>
        <translation>尚無評估</translation>
    </message>
    <message>
        <source>A model answers rows it has not learnt from, and its answers are held against the truth.</source>
        <translation>模型回答沒有學過的列，再把答案與真實資料比對。</translation>
    </message>
    <message>
        <source>Open an evaluation</source>
        <translation>開啟評估</translation>
    </message>
    <message>
        <source>the other model</source>
        <translation>另一個模型</translation>
    </message>
    <message>
        <source>Show all rows again</source>
        <translation>再次顯示所有列</translation>
    </message>
    <message>
        <source>This row has no picture.</source>
        <translation>這一列沒有圖片。</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>類別</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>價位</translation>
    </message>
    <message>
        <source>Trust</source>
        <translation>信任</translation>
    </message>
    <message>
        <source>Triage</source>
        <translation>待查</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::ExchangeActions</name>
    <message>
        <source>Recipes (*.json)</source>
        <translation>配方 (*.json)</translation>
    </message>
    <message>
        <source>Export …</source>
        <translation>匯出…</translation>
    </message>
    <message>
        <source>Fetch pictures …</source>
        <translation>下載圖片…</translation>
    </message>
    <message>
        <source>Save the edits as a recipe …</source>
        <translation>將編輯儲存為配方…</translation>
    </message>
    <message>
        <source>Apply a recipe …</source>
        <translation>套用配方…</translation>
    </message>
    <message>
        <source>Save the edits as a recipe</source>
        <translation>將編輯儲存為配方</translation>
    </message>
    <message>
        <source>%1 steps in %2. Imports and splits are no part of a recipe.</source>
        <translation>已將 %1 個步驟寫入 %2。匯入與分割不屬於配方。</translation>
    </message>
    <message>
        <source>Apply a recipe</source>
        <translation>套用配方</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::ExcludeForm</name>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::ExportDialog</name>
    <message>
        <source>Export %1</source>
        <translation>匯出 %1</translation>
    </message>
    <message>
        <source>Adapter folder as PEFT reads it</source>
        <translation>PEFT 可讀的適配器資料夾</translation>
    </message>
    <message>
        <source>Merged into the base model, in the published layout</source>
        <translation>併入基礎模型，採用官方發布的檔案配置</translation>
    </message>
    <message>
        <source>Prove it by answers to 8 validation rows of this project</source>
        <translation>以此專案的 8 列驗證資料證明</translation>
    </message>
    <message>
        <source>Folder to write</source>
        <translation>寫入的資料夾</translation>
    </message>
    <message>
        <source>It appears there only once it has been opened again and found identical. A model card is written beside it.</source>
        <translation>只有重新開啟並確認相同後才會出現在該處，並附上模型卡。</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>匯出</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::ExportRowsDialog</name>
    <message>
        <source>CSV table</source>
        <translation>CSV 表格</translation>
    </message>
    <message>
        <source>JSON Lines</source>
        <translation>JSON Lines</translation>
    </message>
    <message>
        <source>Parquet, pictures inside</source>
        <translation>Parquet（內含圖片）</translation>
    </message>
    <message>
        <source>Image folder (Hugging Face)</source>
        <translation>圖片資料夾（Hugging Face）</translation>
    </message>
    <message>
        <source>LLaVA conversations</source>
        <translation>LLaVA 對話</translation>
    </message>
    <message>
        <source>LLaMA-Factory conversations</source>
        <translation>LLaMA-Factory 對話</translation>
    </message>
    <message>
        <source>Captions beside the pictures</source>
        <translation>圖片旁的說明文字</translation>
    </message>
    <message>
        <source>%1 pictures could not be taken along; their rows are written without:</source>
        <translation>有 %1 張圖片無法一併匯出，這些列已不含圖片寫出：</translation>
    </message>
    <message>
        <source>Row %1: %2</source>
        <translation>第 %1 列：%2</translation>
    </message>
    <message>
        <source>%1 rows and %2 pictures written to %3</source>
        <translation>已將 %1 列與 %2 張圖片寫入 %3</translation>
    </message>
    <message>
        <source>%1 left out</source>
        <translation>略過 %1 列</translation>
    </message>
    <message>
        <source>Prompt template</source>
        <translation>提示範本</translation>
    </message>
    <message>
        <source>Take the pictures along</source>
        <translation>一併匯出圖片</translation>
    </message>
    <message>
        <source>Safe for spreadsheets: texts that would be run as formulas get an apostrophe</source>
        <translation>試算表安全模式：會被當成公式執行的文字前加上單引號</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>匯出</translation>
    </message>
    <message>
        <source>Export rows</source>
        <translation>匯出商品</translation>
    </message>
    <message>
        <source>All rows (%1)</source>
        <translation>全部的列（%1）</translation>
    </message>
    <message>
        <source>All rows</source>
        <translation>全部的列</translation>
    </message>
    <message>
        <source>Rows of the filter (%1)</source>
        <translation>符合篩選的列（%1）</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>範圍</translation>
    </message>
    <message>
        <source>Folder to write</source>
        <translation>寫入的資料夾</translation>
    </message>
    <message>
        <source>For other trainers: a picture and its text. Other fields are not carried.</source>
        <translation>供其他訓練工具使用：每張圖片附一段文字，不含其他欄位。</translation>
    </message>
    <message>
        <source>Every field and the split are carried: an import of it gives the same rows.</source>
        <translation>保留所有欄位與分割：重新匯入會得到相同的列。</translation>
    </message>
    <message>
        <source>Exporting to %1</source>
        <translation>正在匯出到 %1</translation>
    </message>
    <message>
        <source>For other trainers: every row as a question and its answer, its fields beside. Excluded rows are left out.</source>
        <translation>供其他訓練工具使用：每列成為一問一答，並附上欄位。已排除的列不會匯出。</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::FacetPanel</name>
    <message>
        <source>Prices: choose a range</source>
        <translation>價格：選擇範圍</translation>
    </message>
    <message>
        <source>Facets</source>
        <translation>分面</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::FacetSection</name>
    <message>
        <source>without</source>
        <translation>沒有值</translation>
    </message>
    <message>
        <source>Show fewer</source>
        <translation>顯示較少</translation>
    </message>
    <message>
        <source>Show all %1</source>
        <translation>顯示全部 %1 項</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::FilterBox</name>
    <message>
        <source>Clear the filter</source>
        <translation>清除篩選</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>篩選</translation>
    </message>
    <message>
        <source>Filter: category3_code:scarves full_price:&gt;500 split:train &quot;cashmere&quot;</source>
        <translation>篩選：category3_code:scarves full_price:&gt;500 split:train &quot;cashmere&quot;</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::FolderLine</name>
    <message>
        <source>Choose a folder</source>
        <translation>選擇資料夾</translation>
    </message>
    <message>
        <source>A folder to write</source>
        <translation>寫入的資料夾</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::FormatModel</name>
    <message>
        <source>Shortest (as templates write it)</source>
        <translation>最短（範本的寫法）</translation>
    </message>
    <message>
        <source>Two decimals</source>
        <translation>兩位小數</translation>
    </message>
    <message>
        <source>Thousands grouped</source>
        <translation>千分位分組</translation>
    </message>
    <message>
        <source>Grouped, two decimals</source>
        <translation>分組加兩位小數</translation>
    </message>
    <message>
        <source>Currency before</source>
        <translation>幣別在前</translation>
    </message>
    <message>
        <source>Currency behind</source>
        <translation>幣別在後</translation>
    </message>
    <message>
        <source>✓ yes</source>
        <translation>✓ 是</translation>
    </message>
    <message>
        <source>✗ not always</source>
        <translation>✗ 不一定</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>範例</translation>
    </message>
    <message>
        <source>Its tokens</source>
        <translation>對應的 token</translation>
    </message>
    <message>
        <source>Tokens, mean</source>
        <translation>平均 token 數</translation>
    </message>
    <message>
        <source>Tokens, most</source>
        <translation>最多 token 數</translation>
    </message>
    <message>
        <source>Reads back</source>
        <translation>可原樣讀回</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::FormulaForm</name>
    <message>
        <source>Formula</source>
        <translation>公式</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::GpuPanel</name>
    <message>
        <source>Load (%)</source>
        <translation>負載（%）</translation>
    </message>
    <message>
        <source>Temperature (°C)</source>
        <translation>溫度（°C）</translation>
    </message>
    <message>
        <source>Power (W)</source>
        <translation>功率（W）</translation>
    </message>
    <message>
        <source>Energy of the GPU so far: %1 Wh</source>
        <translation>GPU 到目前為止的耗電量：%1 瓦時</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>分鐘</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::HistoryPanel</name>
    <message>
        <source>History</source>
        <translation>歷史記錄</translation>
    </message>
    <message>
        <source>History: double-click a step to go back or forth to it</source>
        <translation>歷史記錄：按兩下步驟即可前往</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>已復原</translation>
    </message>
    <message>
        <source>The beginning</source>
        <translation>最初</translation>
    </message>
    <message>
        <source>before every step</source>
        <translation>所有步驟之前</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::HubDialog</name>
    <message>
        <source>Download a model from the hub</source>
        <translation>從 Hub 下載模型</translation>
    </message>
    <message>
        <source>Repository</source>
        <translation>儲存庫</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下載</translation>
    </message>
    <message>
        <source>Goes into the hub&apos;s cache, where other programs find it too. Every file is held against its hash; what was stopped is gone on with. Models that ask for a token get the one of the settings.</source>
        <translation>會存入 Hub 的快取，其他程式也找得到。每個檔案都會核對雜湊值；中斷的下載可以接續。需要 token 的模型會使用設定中的 token。</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::HubSection</name>
    <message>
        <source>A token is kept by the desktop&apos;s key store.</source>
        <translation>桌面的金鑰庫中保存著一個 token。</translation>
    </message>
    <message>
        <source>No token is kept.</source>
        <translation>沒有保存 token。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>儲存</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>For models that ask for one, and to upload. It goes to the key store and, when the hub is asked, to the hub alone; never into a file, a log or a command line.</source>
        <translation>供需要 token 的模型與上傳使用。它只會存入金鑰庫，並且只在向 Hub 要求時交給 Hub；絕不會寫入檔案、紀錄或命令列。</translation>
    </message>
    <message>
        <source>The token is saved.</source>
        <translation>已儲存 token。</translation>
    </message>
    <message>
        <source>The token is removed.</source>
        <translation>已移除 token。</translation>
    </message>
    <message>
        <source>Token of the hub</source>
        <translation>Hub 的 token</translation>
    </message>
    <message>
        <source>begins with hf_</source>
        <translation>以 hf_ 開頭</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::ImportDialog</name>
    <message>
        <source>Import</source>
        <translation>匯入</translation>
    </message>
    <message>
        <source>Import %1</source>
        <translation>匯入 %1</translation>
    </message>
    <message>
        <source>What becomes of each column</source>
        <translation>各欄位的對應</translation>
    </message>
    <message>
        <source>In the source</source>
        <translation>來源欄位</translation>
    </message>
    <message>
        <source>Becomes</source>
        <translation>對應到</translation>
    </message>
    <message>
        <source>The first ten rows</source>
        <translation>前十列</translation>
    </message>
    <message>
        <source>mapped as the last time</source>
        <translation>依上次的對應</translation>
    </message>
    <message>
        <source>mapped by the columns&apos; names</source>
        <translation>依欄位名稱對應</translation>
    </message>
    <message>
        <source>mapped by you</source>
        <translation>依您的對應</translation>
    </message>
    <message>
        <source>%1 columns, %2. Choose on the left what each becomes.</source>
        <translation>共 %1 個欄位，%2。請在左側選擇各欄位的對應。</translation>
    </message>
    <message>
        <source>(left out)</source>
        <translation>（略過）</translation>
    </message>
    <message>
        <source>%1 becomes</source>
        <translation>%1 對應到</translation>
    </message>
    <message>
        <source>in the source</source>
        <translation>在來源中</translation>
    </message>
    <message>
        <source>%1 of the first %2 rows would not be taken, first row %3: %4</source>
        <translation>前 %2 列中有 %1 列不會匯入，第一個是第 %3 列：%4</translation>
    </message>
    <message>
        <source>Importing %1</source>
        <translation>正在匯入 %1</translation>
    </message>
    <message>
        <source>%1 imported, %2 updated, %3 not taken</source>
        <translation>匯入 %1 列、更新 %2 列、未匯入 %3 列</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::ImportFlow</name>
    <message>
        <source>Import a file</source>
        <translation>匯入檔案</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.parquet *.jsonl *.json);;All files (*)</source>
        <translation>表格 (*.csv *.tsv *.parquet *.jsonl *.json);;所有檔案 (*)</translation>
    </message>
    <message>
        <source>Import a folder of pictures or a data set</source>
        <translation>匯入圖片資料夾或資料集</translation>
    </message>
    <message>
        <source>Copy a table with its header, files, or addresses of pictures, to paste them here.</source>
        <translation>請先複製含標題列的表格、檔案或圖片網址，再貼到這裡。</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n 張圖片</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n address(es)</source>
        <translation>
            <numerusform>%n 個網址</numerusform>
        </translation>
    </message>
    <message>
        <source>the pasted table</source>
        <translation>貼上的表格</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::ImportReportDialog</name>
    <message>
        <source>Row</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>詳細資訊</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>匯入</translation>
    </message>
    <message>
        <source>%1 rows of %2 were not taken</source>
        <translation>%2 有 %1 列未匯入</translation>
    </message>
    <message>
        <source>%1 rows read: %2 imported, %3 updated, %4 unchanged. Mend these rows in the source and import it again: what is already here stays as it is.</source>
        <translation>讀取 %1 列：匯入 %2、更新 %3、未變 %4。請在來源中修正這些列後再匯入一次：已在此處的列會保持不變。</translation>
    </message>
    <message>
        <source>Rows that were not taken</source>
        <translation>未匯入的列</translation>
    </message>
    <message>
        <source>Save the list …</source>
        <translation>儲存清單…</translation>
    </message>
    <message>
        <source>Save the list</source>
        <translation>儲存清單</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::Inspector</name>
    <message>
        <source>Inspector</source>
        <translation>檢視器</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>圖片</translation>
    </message>
    <message>
        <source>As the model sees it</source>
        <translation>模型所見</translation>
    </message>
    <message>
        <source>Full screen (Space)</source>
        <translation>全螢幕（空白鍵）</translation>
    </message>
    <message>
        <source>Tags, separated by commas</source>
        <translation>標籤（以逗號分隔）</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>標籤</translation>
    </message>
    <message>
        <source>Choose a row to see it closely.</source>
        <translation>選擇一列以仔細檢視。</translation>
    </message>
    <message>
        <source>In the trash</source>
        <translation>在垃圾桶中</translation>
    </message>
    <message>
        <source>Excluded: %1</source>
        <translation>已排除：%1</translation>
    </message>
    <message>
        <source>This row has no picture.</source>
        <translation>這一列沒有圖片。</translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 像素</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::JobNotifier</name>
    <message>
        <source>%1: done</source>
        <translation>%1：完成</translation>
    </message>
    <message>
        <source>%1: failed</source>
        <translation>%1：失敗</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>顯示</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::JobRow</name>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>stopping …</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暫停</translation>
    </message>
    <message>
        <source>%1 per second</source>
        <translation>每秒 %1</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>剩餘 %1</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>進度</translation>
    </message>
    <message>
        <source>Show details</source>
        <translation>顯示詳細資訊</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>繼續</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暫停</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>關閉訊息</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::JobStrip</name>
    <message>
        <source>Jobs</source>
        <translation>工作</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::LearningPanel</name>
    <message>
        <source>Once a run has trained, you see here which rows it learns easily and which it does not.</source>
        <translation>訓練之後，這裡會顯示哪些列學得容易，哪些學不起來。</translation>
    </message>
    <message>
        <source>The run has seen each row once. Variability needs at least two epochs, and until then confidence also depends on when a row came.</source>
        <translation>這次訓練每列只看過一次。變動程度至少需要兩個週期；在那之前，信心也取決於該列出現的先後。</translation>
    </message>
    <message>
        <source>Hard rows often have a wrong label; ambiguous ones teach most. A click opens a row.</source>
        <translation>困難的列常有標註錯誤；搖擺的列最有學習價值。按一下即可開啟該列。</translation>
    </message>
    <message>
        <source>Not drawn, because seen once: %1.</source>
        <translation>只看過一次而未畫出：%1。</translation>
    </message>
    <message>
        <source>Rows of the region</source>
        <translation>此區的列</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>區域</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Row %1</source>
        <translation>第 %1 列</translation>
    </message>
    <message>
        <source>confidence %1</source>
        <translation>信心 %1</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::LearningScatter</name>
    <message>
        <source>Hard</source>
        <translation>困難</translation>
    </message>
    <message>
        <source>Ambiguous</source>
        <translation>搖擺</translation>
    </message>
    <message>
        <source>Easy</source>
        <translation>容易</translation>
    </message>
    <message>
        <source>Confidence against variability</source>
        <translation>信心與變動程度</translation>
    </message>
    <message>
        <source>Variability</source>
        <translation>變動程度</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>信心</translation>
    </message>
    <message>
        <source>Row %1: confidence %2, variability %3, learnt from %4 times</source>
        <translation>第 %1 列：信心 %2，變動程度 %3，學過 %4 次</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::LedgerModel</name>
    <message>
        <source>Accepted</source>
        <translation>接受</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>截短</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>有更動</translation>
    </message>
    <message>
        <source>Answer leaks</source>
        <translation>答案外洩</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>拒絕</translation>
    </message>
    <message>
        <source>The answer is longer than the model allows and loses its end.</source>
        <translation>答案超過模型允許的長度，結尾會被截去。</translation>
    </message>
    <message>
        <source>A control token in the text was made plain text.</source>
        <translation>文字中的控制 token 已改為一般文字。</translation>
    </message>
    <message>
        <source>The answer can be read: %1</source>
        <translation>答案可以直接讀到：%1</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>token</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::LedgerPanel</name>
    <message>
        <source>How long is every row, and would any be refused?</source>
        <translation>每一列有多長？有沒有會被拒絕的？</translation>
    </message>
    <message>
        <source>All rows are rendered and encoded as training does it, without weights.</source>
        <translation>所有列都會照訓練的方式產生並編碼，不需要模型權重。</translation>
    </message>
    <message>
        <source>Check all rows</source>
        <translation>檢查所有列</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>重新檢查</translation>
    </message>
    <message>
        <source>Show in the catalogue</source>
        <translation>在商品頁顯示</translation>
    </message>
    <message>
        <source>Rows and what becomes of them</source>
        <translation>各列與其結果</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>%1 rows would be trained on. The longest has %2 of %3 tokens.</source>
        <translation>會用 %1 列來訓練。最長的一列有 %2 個 token，上限 %3。</translation>
    </message>
    <message>
        <source>The template or the rows have changed since.</source>
        <translation>之後範本或資料已有變動。</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::LengthHistogram</name>
    <message>
        <source>Rows by length in tokens</source>
        <translation>依 token 長度統計的列數</translation>
    </message>
    <message numerus="yes">
        <source>%1 – %2 tokens: %n row(s)</source>
        <translation>
            <numerusform>%1 – %2 個 token：%n 列</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vitrine::ui::MainWindow</name>
    <message>
        <source>Open a project …</source>
        <translation>開啟專案…</translation>
    </message>
    <message>
        <source>New project …</source>
        <translation>新專案…</translation>
    </message>
    <message>
        <source>Open the sample project</source>
        <translation>開啟範例專案</translation>
    </message>
    <message>
        <source>Close the project</source>
        <translation>關閉專案</translation>
    </message>
    <message>
        <source>All commands</source>
        <translation>所有指令</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全螢幕</translation>
    </message>
    <message>
        <source>Keyboard …</source>
        <translation>鍵盤快速鍵…</translation>
    </message>
    <message>
        <source>Open a project</source>
        <translation>開啟專案</translation>
    </message>
    <message>
        <source>Opened for reading only: %1</source>
        <translation>以唯讀方式開啟：%1</translation>
    </message>
    <message numerus="yes">
        <source>%n job(s) are still running. What they have committed is kept.</source>
        <translation>
            <numerusform>還有 %n 個工作正在執行。已完成的部分會保留。</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>停止並關閉</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::MergeForm</name>
    <message>
        <source>Values to merge</source>
        <translation>要合併的值</translation>
    </message>
    <message>
        <source>Into</source>
        <translation>合併為</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::ModelChooser</name>
    <message>
        <source>Sample model</source>
        <translation>範例模型</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Choose a model folder</source>
        <translation>選擇模型資料夾</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::ModelList</name>
    <message>
        <source>Hub cache</source>
        <translation>Hub 快取</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>no weights</source>
        <translation>沒有權重</translation>
    </message>
    <message>
        <source>Base model</source>
        <translation>基礎模型</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Layers × width</source>
        <translation>層數 × 寬度</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>權重</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::ModelPicker</name>
    <message>
        <source>Base model</source>
        <translation>基礎模型</translation>
    </message>
    <message>
        <source>Adapter</source>
        <translation>適配器</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>選擇資料夾</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>選擇模型</translation>
    </message>
    <message>
        <source>Choose an adapter</source>
        <translation>選擇適配器</translation>
    </message>
    <message>
        <source>A model folder</source>
        <translation>模型資料夾</translation>
    </message>
    <message>
        <source>An adapter folder</source>
        <translation>適配器資料夾</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::ModelsPage</name>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Adapters</source>
        <translation>適配器</translation>
    </message>
    <message>
        <source>Base models</source>
        <translation>基礎模型</translation>
    </message>
    <message>
        <source>Add a folder …</source>
        <translation>加入資料夾…</translation>
    </message>
    <message>
        <source>Import an adapter …</source>
        <translation>匯入適配器…</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>重新尋找</translation>
    </message>
    <message>
        <source>No adapter yet</source>
        <translation>尚無適配器</translation>
    </message>
    <message>
        <source>Train one, or import a folder that PEFT wrote.</source>
        <translation>訓練一個，或匯入 PEFT 寫出的資料夾。</translation>
    </message>
    <message>
        <source>No base model found</source>
        <translation>找不到基礎模型</translation>
    </message>
    <message>
        <source>Models in the hub&apos;s cache are found by themselves; others by the folder they lie in.</source>
        <translation>Hub 快取中的模型會自動找到；其他模型請加入所在的資料夾。</translation>
    </message>
    <message>
        <source>A folder with models or adapters</source>
        <translation>含有模型或適配器的資料夾</translation>
    </message>
    <message>
        <source>An adapter folder that PEFT wrote</source>
        <translation>PEFT 寫出的適配器資料夾</translation>
    </message>
    <message>
        <source>%1 holds no LoRA adapter in PEFT&apos;s layout.</source>
        <translation>%1 中沒有 PEFT 配置的 LoRA 適配器。</translation>
    </message>
    <message>
        <source>It fits: rank %1 on %2 modules, %3 parameters.</source>
        <translation>符合：rank %1，作用於 %2 個模組，共 %3 個參數。</translation>
    </message>
    <message>
        <source>The export to prove</source>
        <translation>要驗證的匯出</translation>
    </message>
    <message>
        <source>Download …</source>
        <translation>下載 …</translation>
    </message>
    <message>
        <source>Download a model from the hub …</source>
        <translation>從 Hub 下載模型 …</translation>
    </message>
    <message>
        <source>%1 is here.</source>
        <translation>%1 已下載完成。</translation>
    </message>
    <message>
        <source>%1 is on the hub: %2 files, commit %3.</source>
        <translation>%1 已在 Hub 上：%2 個檔案，提交 %3。</translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation>在瀏覽器中開啟</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::Navigation</name>
    <message>
        <source>Pages</source>
        <translation>頁面</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::OcclusionView</name>
    <message>
        <source>No part of the picture made the answer more probable.</source>
        <translation>遮住任何一塊都不會使這則回答變得更不可能。</translation>
    </message>
    <message>
        <source>Most depends on the part in row %1, column %2: covered, the price becomes %3 times less probable.</source>
        <translation>最關鍵的是由上數第 %1 排、由左數第 %2 格：遮住後，價格的機率降為原來的 %3 分之一。</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::PictureTile</name>
    <message>
        <source>no price</source>
        <translation>沒有價格</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::PictureViewer</name>
    <message>
        <source>Picture</source>
        <translation>圖片</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>上一張</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一張</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>縮小</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>符合視窗</translation>
    </message>
    <message>
        <source>As the model sees it (M)</source>
        <translation>模型所見（M）</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>Loading …</source>
        <translation>載入中…</translation>
    </message>
    <message>
        <source>This row has no picture.</source>
        <translation>這一列沒有圖片。</translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 像素</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::PlanDialog</name>
    <message>
        <source>Plan runs</source>
        <translation>安排訓練</translation>
    </message>
    <message>
        <source>Each run takes the settings of the form. Give values for a setting to try them all; with several settings, every combination becomes a run.</source>
        <translation>每次訓練都採用表單的設定。為某項設定列出幾個值，就會逐一嘗試；列出多項設定時，每種組合各為一次訓練。</translation>
    </message>
    <message>
        <source>Vary a setting</source>
        <translation>變化一項設定</translation>
    </message>
    <message>
        <source>Add to the queue</source>
        <translation>加入佇列</translation>
    </message>
    <message>
        <source>The same run with other seeds shows how much of a difference is chance.</source>
        <translation>以不同種子重複同一訓練，可看出差異有多少出於偶然。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>種子數</translation>
    </message>
    <message>
        <source>Setting to vary</source>
        <translation>要變化的設定</translation>
    </message>
    <message>
        <source>Values to try</source>
        <translation>要嘗試的值</translation>
    </message>
    <message>
        <source>Values between commas</source>
        <translation>以逗號分隔各值</translation>
    </message>
    <message>
        <source>Values between commas; where a setting is a list itself, lists between semicolons.</source>
        <translation>以逗號分隔各值；設定本身是清單時，以分號分隔各清單。</translation>
    </message>
    <message>
        <source>Do not vary this setting</source>
        <translation>不變化這項設定</translation>
    </message>
    <message numerus="yes">
        <source>%n runs will be added to the queue.</source>
        <translation>
            <numerusform>將加入佇列 %n 次訓練。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vitrine::ui::Playground</name>
    <message>
        <source>Ask something else about this picture (Ctrl+Enter asks)</source>
        <translation>針對這張圖片另外提問（按 Ctrl+Enter 送出）</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>問題</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>提問</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::PredictionCard</name>
    <message>
        <source>Product</source>
        <translation>商品</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>圖片</translation>
    </message>
    <message>
        <source>The answer word for word</source>
        <translation>答案原文</translation>
    </message>
    <message>
        <source>Row %1  ·  confidence %2 %</source>
        <translation>第 %1 列  ·  信心 %2 %</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation>讀不出</translation>
    </message>
    <message>
        <source>True price %1, told %2</source>
        <translation>真實價格 %1，預測 %2</translation>
    </message>
    <message>
        <source>Look closely …</source>
        <translation>細看 …</translation>
    </message>
    <message>
        <source>Every token with its probability, the likely prices, and where the model looked</source>
        <translation>每個 token 的機率、可能的價格，以及模型看了哪裡</translation>
    </message>
    <message>
        <source>Most likely number %1</source>
        <translation>最可能的數字 %1</translation>
    </message>
    <message>
        <source>Expected price %1</source>
        <translation>期望價格 %1</translation>
    </message>
    <message>
        <source>Regression on the picture %1</source>
        <translation>圖片迴歸 %1</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::PredictionModel</name>
    <message>
        <source>unreadable</source>
        <translation>讀不出</translation>
    </message>
    <message>
        <source>True: %1</source>
        <translation>真實：%1</translation>
    </message>
    <message>
        <source>As predicted: wrong words struck, [missing ones] in brackets</source>
        <translation>預測內容：錯字以刪除線標示，[缺少的] 以方括號標示</translation>
    </message>
    <message>
        <source>Mean probability of the answer&apos;s tokens</source>
        <translation>答案各 token 的平均機率</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>類別</translation>
    </message>
    <message>
        <source>True price</source>
        <translation>真實價格</translation>
    </message>
    <message>
        <source>Predicted</source>
        <translation>預測</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>誤差</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>信心</translation>
    </message>
    <message>
        <source>Below the confidence that is believed: left to a person</source>
        <translation>低於採信的信心：交由人判斷</translation>
    </message>
    <message>
        <source>The number that the model holds most probable where the price stands</source>
        <translation>模型認為在價格處最可能的數字</translation>
    </message>
    <message>
        <source>Mean of the numbers that may stand there, weighted by their probabilities</source>
        <translation>該處可能出現的數字，依機率加權平均</translation>
    </message>
    <message>
        <source>Ridge regression on what the untuned model&apos;s vision tower sees, without any text</source>
        <translation>以未微調模型的視覺塔所見做脊迴歸，不使用任何文字</translation>
    </message>
    <message>
        <source>Most likely</source>
        <translation>最可能</translation>
    </message>
    <message>
        <source>Expected price</source>
        <translation>期望價格</translation>
    </message>
    <message>
        <source>From picture</source>
        <translation>由圖片推估</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::PriceReview</name>
    <message>
        <source>Suspicious prices</source>
        <translation>可疑價格</translation>
    </message>
    <message>
        <source>%1, while rows like it cost about %2</source>
        <translation>%1，而相似的商品約為 %2</translation>
    </message>
    <message>
        <source>The right price</source>
        <translation>正確的價格</translation>
    </message>
    <message>
        <source>It is right</source>
        <translation>價格正確</translation>
    </message>
    <message>
        <source>A tenth</source>
        <translation>十分之一</translation>
    </message>
    <message>
        <source>Ten times</source>
        <translation>十倍</translation>
    </message>
    <message>
        <source>A hundredth</source>
        <translation>百分之一</translation>
    </message>
    <message>
        <source>Another price …</source>
        <translation>其他價格…</translation>
    </message>
    <message>
        <source>Exclude</source>
        <translation>排除</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::PriceScatter</name>
    <message>
        <source>Predicted against true prices</source>
        <translation>預測價格與真實價格</translation>
    </message>
    <message>
        <source>True price</source>
        <translation>真實價格</translation>
    </message>
    <message>
        <source>Predicted price</source>
        <translation>預測價格</translation>
    </message>
    <message>
        <source>true %1, told %2</source>
        <translation>真實 %1，預測 %2</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::ProcessTool</name>
    <message>
        <source>The program vitrine-cli, which works on models, was not found.</source>
        <translation>找不到處理模型的程式 vitrine-cli。</translation>
    </message>
    <message>
        <source>Evaluating %1</source>
        <translation>正在評估 %1</translation>
    </message>
    <message>
        <source>Exporting %1</source>
        <translation>正在匯出 %1</translation>
    </message>
    <message>
        <source>Proving %1</source>
        <translation>正在驗證 %1</translation>
    </message>
    <message>
        <source>Checking %1</source>
        <translation>正在檢查 %1</translation>
    </message>
    <message>
        <source>Downloading %1</source>
        <translation>正在下載 %1</translation>
    </message>
    <message>
        <source>Uploading %1</source>
        <translation>正在上傳 %1</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::PromptLab</name>
    <message>
        <source>Checking all rows</source>
        <translation>正在檢查所有列</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) would be refused</source>
        <translation>
            <numerusform>%n 列會被拒絕</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vitrine::ui::PromptPage</name>
    <message>
        <source>Prompt</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Previous row</source>
        <translation>上一列</translation>
    </message>
    <message>
        <source>Next row</source>
        <translation>下一列</translation>
    </message>
    <message>
        <source>Copy the prompt</source>
        <translation>複製提示</translation>
    </message>
    <message>
        <source>Check all rows</source>
        <translation>檢查所有列</translation>
    </message>
    <message>
        <source>Tokenizer of</source>
        <translation>Tokenizer 取自</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>token</translation>
    </message>
    <message>
        <source>All rows</source>
        <translation>所有列</translation>
    </message>
    <message>
        <source>Price formats</source>
        <translation>價格格式</translation>
    </message>
    <message>
        <source>Tokens and labels</source>
        <translation>token 與標籤</translation>
    </message>
    <message>
        <source>%1 tokens, %2 of them learnt</source>
        <translation>%1 個 token，其中學習 %2 個</translation>
    </message>
    <message>
        <source>No picture to show</source>
        <translation>沒有可顯示的圖片</translation>
    </message>
    <message>
        <source>Choose a model to see how it cuts the picture</source>
        <translation>選擇模型即可看到它如何切分圖片</translation>
    </message>
    <message>
        <source>This row would be refused: %1</source>
        <translation>這一列會被拒絕：%1</translation>
    </message>
    <message>
        <source>The answer can be read off this row: %1</source>
        <translation>這一列會直接洩露答案：%1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>第 %1 列，共 %2 列</translation>
    </message>
    <message>
        <source>learnt</source>
        <translation>學習部分</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::PromptTextView</name>
    <message>
        <source>The prompt as it is trained on</source>
        <translation>訓練時使用的提示</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 個 token</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>圖片</translation>
    </message>
    <message>
        <source>The model learns to say this.</source>
        <translation>模型會學習說出這段。</translation>
    </message>
    <message>
        <source>The answer can be read here.</source>
        <translation>這裡可以直接讀到答案。</translation>
    </message>
    <message>
        <source>The row&apos;s field: %1</source>
        <translation>這一列的欄位：%1</translation>
    </message>
    <message>
        <source>A special token, one id</source>
        <translation>特殊 token，對應一個編號</translation>
    </message>
    <message>
        <source>Here the picture stands: its crops and the global view</source>
        <translation>圖片的位置：各裁切與整體縮圖</translation>
    </message>
    <message>
        <source>A line feed</source>
        <translation>換行</translation>
    </message>
    <message>
        <source>The template&apos;s own words</source>
        <translation>範本本身的文字</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::QueueModel</name>
    <message>
        <source>waiting</source>
        <translation>等候中</translation>
    </message>
    <message>
        <source>running</source>
        <translation>進行中</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>State</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>訓練</translation>
    </message>
    <message>
        <source>What went wrong</source>
        <translation>失敗原因</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::QueuePanel</name>
    <message>
        <source>Plan runs …</source>
        <translation>安排訓練 …</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>提前</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>延後</translation>
    </message>
    <message>
        <source>Nothing waits. Plan one run or many, with values of any setting to try, and they are trained one after another.</source>
        <translation>目前沒有等候的訓練。可安排一次或多次訓練，並為任何設定列出要嘗試的值，程式會逐一執行。</translation>
    </message>
    <message>
        <source>Queue of runs</source>
        <translation>訓練佇列</translation>
    </message>
    <message>
        <source>Hold after this run</source>
        <translation>本次訓練後暫停</translation>
    </message>
    <message>
        <source>Work the queue off</source>
        <translation>依序執行</translation>
    </message>
    <message>
        <source>Train elsewhere …</source>
        <translation>到別處訓練 …</translation>
    </message>
    <message>
        <source>Writes a folder with data, settings and scripts for another machine or a cluster.</source>
        <translation>寫出含資料、設定與指令稿的資料夾，供其他電腦或叢集使用。</translation>
    </message>
    <message>
        <source>Take the run out of the queue. What it has trained already stays.</source>
        <translation>把這次訓練移出佇列；已訓練的成果會保留。</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::RecipeDialog</name>
    <message>
        <source>Set the values in conflict nonetheless</source>
        <translation>仍然寫入有衝突的值</translation>
    </message>
    <message>
        <source>Apply a recipe</source>
        <translation>套用配方</translation>
    </message>
    <message>
        <source>Apply %1</source>
        <translation>套用 %1</translation>
    </message>
    <message>
        <source>Trying it without changing anything …</source>
        <translation>正在試行，不會變更任何資料…</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>套用</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步驟</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>欄位</translation>
    </message>
    <message>
        <source>Was</source>
        <translation>原本</translation>
    </message>
    <message>
        <source>Is</source>
        <translation>現在</translation>
    </message>
    <message>
        <source>Should become</source>
        <translation>應改為</translation>
    </message>
    <message>
        <source>Conflicts: double-click one to go to its row</source>
        <translation>衝突：按兩下可前往該列</translation>
    </message>
    <message>
        <source>The feed has another value</source>
        <translation>來源的值已不同</translation>
    </message>
    <message>
        <source>The filter no longer finds the row</source>
        <translation>篩選條件已找不到這一列</translation>
    </message>
    <message>
        <source>No such row</source>
        <translation>沒有這一列</translation>
    </message>
    <message>
        <source>The step cannot be done here</source>
        <translation>這個步驟無法在此執行</translation>
    </message>
    <message>
        <source>Trying a recipe</source>
        <translation>正在試行配方</translation>
    </message>
    <message>
        <source>Applying a recipe</source>
        <translation>正在套用配方</translation>
    </message>
    <message>
        <source>%1 steps, %2 rows changed, %3 conflicts</source>
        <translation>%1 個步驟、變更 %2 列、%3 個衝突</translation>
    </message>
    <message>
        <source>%1 steps would change %2 rows; each becomes a step that can be undone. Where the feed has another value than the one that was corrected, the feed is kept: %3 conflicts.</source>
        <translation>%1 個步驟將變更 %2 列，每個步驟都可以復原。若來源的值與當初修正的值不同，則保留來源的值：%3 個衝突。</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::ReplaceForm</name>
    <message>
        <source>Find</source>
        <translation>尋找</translation>
    </message>
    <message>
        <source>Replace with</source>
        <translation>取代為</translation>
    </message>
    <message>
        <source>Match upper and lower case</source>
        <translation>區分大小寫</translation>
    </message>
    <message>
        <source>Regular expression ($1 … $9 stand for its groups)</source>
        <translation>正規表示式（$1 … $9 代表群組）</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::ReviewDialog</name>
    <message>
        <source>Nothing is left to decide.</source>
        <translation>已經沒有要決定的項目。</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>第 %1 個，共 %2 個</translation>
    </message>
    <message>
        <source>Ctrl+Z</source>
        <translation>Ctrl+Z</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>復原</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>關閉</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一個</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>稍後再說</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::RowHistory</name>
    <message>
        <source>History of this row</source>
        <translation>這一列的歷史記錄</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>已復原</translation>
    </message>
    <message>
        <source>… and older ones</source>
        <translation>…以及更早的記錄</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::RowPredictions</name>
    <message>
        <source>Last predicted (%1): %2</source>
        <translation>上次預測（%1）：%2</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::RowTable</name>
    <message>
        <source>Rows</source>
        <translation>資料列</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::RunBar</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1／%2</translation>
    </message>
    <message>
        <source>Nothing is being trained.</source>
        <translation>目前沒有訓練。</translation>
    </message>
    <message>
        <source>Taking the first step …</source>
        <translation>正在進行第一步…</translation>
    </message>
    <message>
        <source>Reading model and rows …</source>
        <translation>正在讀取模型與資料列…</translation>
    </message>
    <message>
        <source>Saving, then pausing …</source>
        <translation>正在儲存，接著暫停…</translation>
    </message>
    <message>
        <source>Paused. Everything is saved and the memory is free.</source>
        <translation>已暫停。一切都已儲存，記憶體也已釋放。</translation>
    </message>
    <message>
        <source>Saving, then stopping …</source>
        <translation>正在儲存，接著停止…</translation>
    </message>
    <message>
        <source>Stopped. What was learnt is kept and can be resumed.</source>
        <translation>已停止。學到的內容已保留，可以繼續訓練。</translation>
    </message>
    <message>
        <source>Failed.</source>
        <translation>失敗。</translation>
    </message>
    <message>
        <source>Stopped early: the validation loss no longer fell.</source>
        <translation>提前停止：驗證損失不再下降。</translation>
    </message>
    <message>
        <source>Finished.</source>
        <translation>完成。</translation>
    </message>
    <message>
        <source>Best validation loss %1.</source>
        <translation>最低驗證損失 %1。</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) could not be read.</source>
        <translation>
            <numerusform>有 %n 列無法讀取。</numerusform>
        </translation>
    </message>
    <message>
        <source>step %1 of %2</source>
        <translation>第 %1／%2 步</translation>
    </message>
    <message>
        <source>loss %1</source>
        <translation>損失 %1</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>剩餘 %1</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>訓練</translation>
    </message>
    <message>
        <source>Progress of the training</source>
        <translation>訓練進度</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>繼續</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暫停</translation>
    </message>
    <message>
        <source>Saves a checkpoint and frees the memory.</source>
        <translation>儲存檢查點並釋放記憶體。</translation>
    </message>
    <message>
        <source>Stop and keep</source>
        <translation>停止並保留</translation>
    </message>
    <message>
        <source>Saves a checkpoint and ends the run; it can be resumed later.</source>
        <translation>儲存檢查點並結束這次訓練；之後可以繼續。</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::RunTabs</name>
    <message>
        <source>Runs</source>
        <translation>訓練紀錄</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>佇列</translation>
    </message>
    <message>
        <source>Rows of a step</source>
        <translation>單步資料列</translation>
    </message>
    <message>
        <source>Watched rows</source>
        <translation>觀察列</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>差異</translation>
    </message>
    <message>
        <source>More about the runs</source>
        <translation>訓練的更多資訊</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>類別</translation>
    </message>
    <message>
        <source>Learning map</source>
        <translation>學習地圖</translation>
    </message>
    <message>
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::RunsModel</name>
    <message>
        <source>running</source>
        <translation>進行中</translation>
    </message>
    <message numerus="yes">
        <source>complete, %n steps</source>
        <translation>
            <numerusform>完成，共 %n 步</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing saved</source>
        <translation>尚未儲存</translation>
    </message>
    <message>
        <source>stopped at %1 of %2</source>
        <translation>停在第 %1／%2 步</translation>
    </message>
    <message>
        <source>LoRA, rank %1</source>
        <translation>LoRA，秩 %1</translation>
    </message>
    <message>
        <source>all weights</source>
        <translation>全部權重</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>訓練</translation>
    </message>
    <message>
        <source>State</source>
        <translation>狀態</translation>
    </message>
    <message>
        <source>Best loss</source>
        <translation>最低損失</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>開始時間</translation>
    </message>
    <message>
        <source>running elsewhere</source>
        <translation>正在別處訓練</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::RunsPanel</name>
    <message>
        <source>Resume</source>
        <translation>繼續訓練</translation>
    </message>
    <message>
        <source>Use its settings</source>
        <translation>沿用其設定</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>開啟資料夾</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>訓練紀錄</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>移到垃圾桶</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::SavedViews</name>
    <message>
        <source>Save this view</source>
        <translation>儲存此檢視</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>Save this view …</source>
        <translation>儲存此檢視…</translation>
    </message>
    <message>
        <source>Remove a view</source>
        <translation>移除檢視</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::SetValueForm</name>
    <message>
        <source>New value (empty = none)</source>
        <translation>新的值（空白＝無）</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::SettingsPage</name>
    <message>
        <source>Language</source>
        <translation>語言</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>佈景主題</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>依系統設定</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>淺色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外觀</translation>
    </message>
    <message>
        <source>As the model sees it</source>
        <translation>模型所見</translation>
    </message>
    <message>
        <source>Crops of a picture (num_crops)</source>
        <translation>圖片裁切數（num_crops）</translation>
    </message>
    <message>
        <source>Tags on the number keys</source>
        <translation>數字鍵標籤</translation>
    </message>
    <message>
        <source>Key %1</source>
        <translation>按鍵 %1</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>鍵盤快速鍵</translation>
    </message>
    <message>
        <source>See and change all shortcuts …</source>
        <translation>查看及變更所有快速鍵…</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>診斷</translation>
    </message>
    <message>
        <source>Versions, the machine and its folders; nothing of your data, no token, no names.</source>
        <translation>版本、機器與資料夾資訊；不含您的資料、權杖或姓名。</translation>
    </message>
    <message>
        <source>Save a diagnostics file …</source>
        <translation>儲存診斷檔…</translation>
    </message>
    <message>
        <source>Save a diagnostics file</source>
        <translation>儲存診斷檔</translation>
    </message>
    <message>
        <source>Model hub</source>
        <translation>模型 Hub</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::ShortcutsDialog</name>
    <message>
        <source>Keyboard</source>
        <translation>鍵盤快速鍵</translation>
    </message>
    <message>
        <source>All as at first</source>
        <translation>全部還原</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>快速鍵</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>指令</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按鍵</translation>
    </message>
    <message>
        <source>Keys for %1</source>
        <translation>%1 的按鍵</translation>
    </message>
    <message>
        <source>%1 has these keys already.</source>
        <translation>%1 已使用這組按鍵。</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::SnapshotsDialog</name>
    <message>
        <source>The same, row for row.</source>
        <translation>逐列相同。</translation>
    </message>
    <message>
        <source>%1 rows added  ·  %2 rows removed  ·  %3 values changed</source>
        <translation>新增 %1 列  ·  移除 %2 列  ·  變更 %3 個值</translation>
    </message>
    <message>
        <source>Snapshots</source>
        <translation>快照</translation>
    </message>
    <message>
        <source>A snapshot freezes the rows as they are now, those excluded or in the trash left out, so that what a run was trained on can always be found again.</source>
        <translation>快照會凍結目前的資料列（已排除或在垃圾桶中的除外），日後隨時能找回某次訓練所用的資料。</translation>
    </message>
    <message>
        <source>Name (empty = numbered)</source>
        <translation>名稱（留空則自動編號）</translation>
    </message>
    <message>
        <source>Name of the new snapshot</source>
        <translation>新快照的名稱</translation>
    </message>
    <message>
        <source>Take a snapshot</source>
        <translation>建立快照</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>列數</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>指紋</translation>
    </message>
    <message>
        <source>From</source>
        <translation>從</translation>
    </message>
    <message>
        <source>to</source>
        <translation>到</translation>
    </message>
    <message>
        <source>The earlier state</source>
        <translation>較早的狀態</translation>
    </message>
    <message>
        <source>The later state</source>
        <translation>較晚的狀態</translation>
    </message>
    <message>
        <source>The rows as they are now</source>
        <translation>目前的資料列</translation>
    </message>
    <message>
        <source>Taking a snapshot</source>
        <translation>正在建立快照</translation>
    </message>
    <message>
        <source>There is no snapshot yet.</source>
        <translation>尚無快照。</translation>
    </message>
    <message>
        <source>Comparing …</source>
        <translation>正在比較…</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::SplitActions</name>
    <message>
        <source>Split …</source>
        <translation>分割…</translation>
    </message>
    <message>
        <source>Snapshots …</source>
        <translation>快照…</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::SplitDialog</name>
    <message>
        <source>Rows of one product, or whose pictures are the same or nearly so, stay together: nothing that was trained on is judged by.</source>
        <translation>同一商品，或圖片相同、近似的列會放在一起：訓練過的內容不會用來評估。</translation>
    </message>
    <message>
        <source>Row by row, with every category in the same proportion in each split. Like pictures may be torn apart.</source>
        <translation>逐列分配，各類別在每一份中的比例相同。相似的圖片可能被拆開。</translation>
    </message>
    <message>
        <source>Row by row. Like pictures may be torn apart.</source>
        <translation>逐列分配。相似的圖片可能被拆開。</translation>
    </message>
    <message>
        <source>The oldest rows train, the newest test. Like pictures may be torn apart.</source>
        <translation>最舊的列用於訓練，最新的用於測試。相似的圖片可能被拆開。</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>分割</translation>
    </message>
    <message>
        <source>Split into training, validation and test</source>
        <translation>分割為訓練、驗證與測試</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>種子</translation>
    </message>
    <message>
        <source>Training and validation are more than 100 % together.</source>
        <translation>訓練與驗證合計超過 100 %。</translation>
    </message>
    <message>
        <source>Splitting … the pictures are compared first.</source>
        <translation>正在分割…會先比對圖片。</translation>
    </message>
    <message>
        <source>Splitting the rows</source>
        <translation>正在分割資料列</translation>
    </message>
    <message>
        <source>✓ No leak: %1 products and %2 pictures were compared, and none lies in more than one split.</source>
        <translation>✓ 沒有洩漏：比對了 %1 個商品與 %2 張圖片，沒有任何一個跨越不同的分割。</translation>
    </message>
    <message>
        <source>⚠ Of %1 products and %2 pictures that were compared, %3 lie in more than one split.</source>
        <translation>⚠ 比對的 %1 個商品與 %2 張圖片中，有 %3 個跨越不同的分割。</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::SplitForm</name>
    <message>
        <source>Split</source>
        <translation>分割</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::StartBar</name>
    <message>
        <source>The same in a terminal</source>
        <translation>終端機中的相同指令</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>複製指令</translation>
    </message>
    <message>
        <source>Load settings from a file or a run</source>
        <translation>從檔案或訓練紀錄載入設定</translation>
    </message>
    <message>
        <source>Save the settings to a file</source>
        <translation>將設定存成檔案</translation>
    </message>
    <message>
        <source>Probe the memory</source>
        <translation>試測記憶體</translation>
    </message>
    <message>
        <source>Takes one real step on the heaviest rows and says what it took.</source>
        <translation>以最重的資料列實際走一步，回報用量。</translation>
    </message>
    <message>
        <source>Start training</source>
        <translation>開始訓練</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>行程數</translation>
    </message>
    <message>
        <source>GPUs: </source>
        <translation>GPU： </translation>
    </message>
    <message>
        <source>On several GPUs the command is started by torchrun; the window follows the run while it is written.</source>
        <translation>使用多張 GPU 時由 torchrun 啟動此指令；訓練寫入期間，視窗會持續跟隨。</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::StepRowsPanel</name>
    <message>
        <source>Rows of the step</source>
        <translation>這一步的資料列</translation>
    </message>
    <message>
        <source>Rows of step %1, the hardest first. Press Enter on one to open it.</source>
        <translation>第 %1 步的資料列，最難的在前。按 Enter 開啟。</translation>
    </message>
    <message>
        <source>Click a point of a curve to see the rows of that step.</source>
        <translation>點選曲線上的一點，即可查看那一步的資料列。</translation>
    </message>
    <message>
        <source>Row %1</source>
        <translation>第 %1 列</translation>
    </message>
    <message>
        <source>loss %1</source>
        <translation>損失 %1</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::TagForm</name>
    <message>
        <source>Tag</source>
        <translation>標籤</translation>
    </message>
    <message>
        <source>Take the tag away instead</source>
        <translation>改為移除標籤</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::TemplateEditor</name>
    <message>
        <source>Product, category and price</source>
        <translation>品名、類別與價格</translation>
    </message>
    <message>
        <source>Price only</source>
        <translation>只問價格</translation>
    </message>
    <message>
        <source>JSON answer</source>
        <translation>JSON 答案</translation>
    </message>
    <message>
        <source>Seed (Chinese question)</source>
        <translation>原始範本（中文提問）</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>範本</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>提問</translation>
    </message>
    <message>
        <source>Answer to learn</source>
        <translation>要學習的答案</translation>
    </message>
    <message>
        <source>{ offers the columns, &lt;| the control tokens</source>
        <translation>輸入 { 可選欄位，輸入 &lt;| 可選控制 token</translation>
    </message>
    <message>
        <source>Save in the project</source>
        <translation>存入專案</translation>
    </message>
    <message>
        <source>Delete this template</source>
        <translation>刪除此範本</translation>
    </message>
    <message>
        <source>Changed, not saved</source>
        <translation>已修改，尚未儲存</translation>
    </message>
    <message>
        <source>This template cannot be used: %1</source>
        <translation>無法使用此範本：%1</translation>
    </message>
    <message>
        <source>Save the template</source>
        <translation>儲存範本</translation>
    </message>
    <message>
        <source>Its name in this project</source>
        <translation>在此專案中的名稱</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::TokenModel</name>
    <message>
        <source>picture %1: %2 tokens</source>
        <translation>圖片 %1：%2 個 token</translation>
    </message>
    <message>
        <source>What is learnt here; −100 = nothing</source>
        <translation>此處學習的內容；−100 表示不學習</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>編號</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>token</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>標籤</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::TokenStrip</name>
    <message>
        <source>Answer token by token</source>
        <translation>逐個 token 的回答</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::TopBar</name>
    <message>
        <source>Commands</source>
        <translation>指令</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>專案</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::TrainingController</name>
    <message>
        <source>Training %1</source>
        <translation>訓練 %1</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::TrainingForm</name>
    <message>
        <source>The learning rate is 0: nothing would be learnt.</source>
        <translation>學習率為 0：什麼都學不到。</translation>
    </message>
    <message>
        <source>Settings of your own.</source>
        <translation>您自己的設定。</translation>
    </message>
    <message>
        <source>%1 rows to learn from, %2 to validate on.</source>
        <translation>%1 列用於學習，%2 列用於驗證。</translation>
    </message>
    <message numerus="yes">
        <source>%n rows</source>
        <translation>
            <numerusform>%n 列</numerusform>
        </translation>
    </message>
    <message>
        <source>rank %1</source>
        <translation>秩 %1</translation>
    </message>
    <message>
        <source>all weights</source>
        <translation>全部權重</translation>
    </message>
    <message numerus="yes">
        <source>%n steps</source>
        <translation>
            <numerusform>%n 步</numerusform>
        </translation>
    </message>
    <message>
        <source>Own settings</source>
        <translation>自訂設定</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>預設組合</translation>
    </message>
    <message>
        <source>Name of the run</source>
        <translation>這次訓練的名稱</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>資料</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>時程</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::TrainingPage</name>
    <message>
        <source>Train</source>
        <translation>訓練</translation>
    </message>
    <message>
        <source>%1 was left out: %2</source>
        <translation>已略過 %1：%2</translation>
    </message>
    <message>
        <source>No run yet</source>
        <translation>還沒有訓練紀錄</translation>
    </message>
    <message>
        <source>The settings on the left are a good start. The sample model trains in a minute, without a GPU.</source>
        <translation>左側的設定是不錯的起點。範例模型不需 GPU，一分鐘就能訓練完成。</translation>
    </message>
    <message>
        <source>Start training</source>
        <translation>開始訓練</translation>
    </message>
    <message>
        <source>Taking one step on the heaviest rows …</source>
        <translation>正以最重的資料列走一步…</translation>
    </message>
    <message>
        <source>Show these rows</source>
        <translation>顯示這些資料列</translation>
    </message>
    <message>
        <source>The run %1 stopped at step %2 of %3.</source>
        <translation>訓練 %1 停在第 %2／%3 步。</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>繼續訓練</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::TriageModel</name>
    <message>
        <source>sure, but far off</source>
        <translation>有把握卻相差甚遠</translation>
    </message>
    <message>
        <source>unsure</source>
        <translation>沒把握</translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation>讀不出</translation>
    </message>
    <message>
        <source>never learnt</source>
        <translation>一直學不會</translation>
    </message>
    <message>
        <source>The model is sure and far from the catalogue&apos;s price: perhaps the catalogue is wrong.</source>
        <translation>模型很有把握，卻與目錄價格相差甚遠：也許是目錄有誤。</translation>
    </message>
    <message>
        <source>The model is among the least sure here, or unsure and far off.</source>
        <translation>模型在這一列屬於最沒把握的，或沒把握且相差甚遠。</translation>
    </message>
    <message>
        <source>The answer has no price.</source>
        <translation>回答中沒有價格。</translation>
    </message>
    <message>
        <source>Training lost much more on this row than on others.</source>
        <translation>訓練時這一列的損失遠高於其他列。</translation>
    </message>
    <message>
        <source>not judged</source>
        <translation>未評估</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名稱</translation>
    </message>
    <message>
        <source>True price</source>
        <translation>實際價格</translation>
    </message>
    <message>
        <source>Predicted</source>
        <translation>預測</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>理由</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::TriagePanel</name>
    <message>
        <source>Something else was changed since; it is undone on the Products page.</source>
        <translation>之後還有別的變更，請到「商品」頁復原。</translation>
    </message>
    <message>
        <source>It is right</source>
        <translation>沒問題</translation>
    </message>
    <message>
        <source>Fix …</source>
        <translation>修正…</translation>
    </message>
    <message>
        <source>Exclude</source>
        <translation>排除</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>復原</translation>
    </message>
    <message>
        <source>Rows to look at</source>
        <translation>需要查看的列</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) to look at, the most urgent first</source>
        <translation>
            <numerusform>有 %n 列需要查看，最急迫的在前</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing left to look at</source>
        <translation>沒有需要查看的列了</translation>
    </message>
    <message>
        <source>Of the rows to look at in %1, %2 are accepted, %3 fixed and %4 excluded by now.</source>
        <translation>%1 中需要查看的列，至今已確認 %2 列、修正 %3 列、排除 %4 列。</translation>
    </message>
    <message>
        <source>Their median error was %1 and is %2 now (%3 judged again).</source>
        <translation>它們的誤差中位數原為 %1，現為 %2（再次評估 %3 列）。</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::TrustPanel</name>
    <message>
        <source>Answer from confidence</source>
        <translation>採用信心不低於</translation>
    </message>
    <message>
        <source>or keep the error under</source>
        <translation>或將誤差維持在</translation>
    </message>
    <message>
        <source>Least confidence of an answer that is believed</source>
        <translation>採信回答所需的最低信心</translation>
    </message>
    <message>
        <source>Median error to keep</source>
        <translation>要維持的誤差中位數</translation>
    </message>
    <message>
        <source>Median error, by the share of rows answered (%)</source>
        <translation>誤差中位數，依採用的列數比例（%）</translation>
    </message>
    <message>
        <source>answered, %</source>
        <translation>採用的列（%）</translation>
    </message>
    <message>
        <source>Within 10 %, by confidence</source>
        <translation>誤差在 10 % 以內的比例，依信心</translation>
    </message>
    <message>
        <source>confidence</source>
        <translation>信心</translation>
    </message>
    <message>
        <source>this model</source>
        <translation>此模型</translation>
    </message>
    <message>
        <source>as right as sure</source>
        <translation>信心等於準確度</translation>
    </message>
    <message>
        <source>Median error</source>
        <translation>誤差中位數</translation>
    </message>
    <message>
        <source>No threshold keeps the median error under %1</source>
        <translation>沒有任何門檻能把誤差中位數維持在 %1 以下</translation>
    </message>
    <message>
        <source>Answers none of %1 rows</source>
        <translation>%1 列中沒有可採用的回答</translation>
    </message>
    <message>
        <source>Answers %1 of %2 rows</source>
        <translation>採用 %2 列中的 %1 列</translation>
    </message>
    <message>
        <source>, median error %1</source>
        <translation>，誤差中位數 %1</translation>
    </message>
    <message>
        <source> instead of %1</source>
        <translation>，而非 %1</translation>
    </message>
    <message>
        <source>Shown another product&apos;s picture, the median error is %1</source>
        <translation>換成別的商品圖片時，誤差中位數為 %1</translation>
    </message>
    <message>
        <source> (%1 times as large)</source>
        <translation>（%1 倍）</translation>
    </message>
    <message>
        <source>; shown a white one, %1</source>
        <translation>；換成白圖時為 %1</translation>
    </message>
    <message>
        <source>No two priced rows show one picture, so that nothing tells the error no model can avoid.</source>
        <translation>沒有兩列有價格的資料共用同一張圖，因此無從得知任何模型都避不掉的誤差。</translation>
    </message>
    <message>
        <source>On the %1 rows that share a picture with another, no model can miss by less than %2 on average.</source>
        <translation>在與其他列共用圖片的 %1 列上，任何模型的平均誤差都不會低於 %2。</translation>
    </message>
    <message>
        <source>Confidence and share within 10 % differ by %1 on average (expected calibration error).</source>
        <translation>信心與誤差在 10 % 以內的比例平均相差 %1（期望校準誤差）。</translation>
    </message>
    <message>
        <source>The %1 rows that share a picture with another agree on its price.</source>
        <translation>與其他列共用圖片的 %1 列，價格都一致。</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::UploadDialog</name>
    <message>
        <source>Private: only you see it</source>
        <translation>私人：只有您看得到</translation>
    </message>
    <message>
        <source>Upload to the hub</source>
        <translation>上傳到 Hub</translation>
    </message>
    <message>
        <source>owner/name</source>
        <translation>擁有者/名稱</translation>
    </message>
    <message>
        <source>Repository</source>
        <translation>儲存庫</translation>
    </message>
    <message>
        <source>One commit. A repository that is not there is made; files that it has already are not sent again, and what arrived is held against what was sent.</source>
        <translation>以一次提交上傳。儲存庫不存在時會建立；已有的檔案不會重送，並會核對收到的與送出的是否相同。</translation>
    </message>
    <message>
        <source>An upload needs a token that may write: save one under Settings, Model hub.</source>
        <translation>上傳需要具寫入權限的 token：請在「設定」的「模型 Hub」中儲存。</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>檔案</translation>
    </message>
    <message>
        <source>Upload</source>
        <translation>上傳</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>以及另外 %n 個</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 in all</source>
        <translation>共 %1</translation>
    </message>
</context>
<context>
    <name>vitrine::ui::WelcomePage</name>
    <message>
        <source>Welcome to Vitrine</source>
        <translation>歡迎使用 Vitrine 櫥窗</translation>
    </message>
    <message>
        <source>Curate product pictures, fine-tune Phi-3-Vision on them, and judge what it learned.</source>
        <translation>整理商品圖片、微調 Phi-3-Vision，並評估它學到了什麼。</translation>
    </message>
    <message>
        <source>Open the sample project</source>
        <translation>開啟範例專案</translation>
    </message>
    <message>
        <source>1,600 invented products with pictures and prices; works offline and without a GPU</source>
        <translation>1,600 件虛構商品，附圖片與價格；離線可用，不需要 GPU</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>新專案</translation>
    </message>
    <message>
        <source>From a CSV, Parquet or JSON Lines file, or a folder of pictures</source>
        <translation>從 CSV、Parquet 或 JSON Lines 檔，或圖片資料夾建立</translation>
    </message>
    <message>
        <source>Open a project</source>
        <translation>開啟專案</translation>
    </message>
    <message>
        <source>Choose the folder of a project that you already have</source>
        <translation>選擇既有專案的資料夾</translation>
    </message>
    <message>
        <source>Recent projects</source>
        <translation>最近的專案</translation>
    </message>
</context>
</TS>
