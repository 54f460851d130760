<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_TW" sourcelanguage="en">
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
</context>
<context>
    <name>PictureSource</name>
    <message>
        <source>%1 × %2 = %3 crops of 336 px and the global view: %4 tokens</source>
        <translation>%1 × %2 = %3 個 336 px 裁切與整體縮圖：%4 個 token</translation>
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
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n 列</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 selected</source>
        <translation>已選取 %1 列</translation>
    </message>
    <message>
        <source>Saved views</source>
        <translation>已儲存的檢視</translation>
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
        <source>1 … %1 keep that row, the others go to the trash</source>
        <translation>按 1 … %1 保留該列，其餘移到垃圾桶</translation>
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
    <message>
        <source>Import: %1</source>
        <translation>匯入：%1</translation>
    </message>
    <message>
        <source>Split: %1</source>
        <translation>分割：%1</translation>
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
        <source>Filter</source>
        <translation>篩選</translation>
    </message>
    <message>
        <source>Filter: category3_code:scarves full_price:&gt;500 split:train &quot;cashmere&quot;</source>
        <translation>篩選：category3_code:scarves full_price:&gt;500 split:train &quot;cashmere&quot;</translation>
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
        <source>%1 rows</source>
        <translation>%1 列</translation>
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
        <source>Copy a table with its header, or a file, to paste it here.</source>
        <translation>請先複製含標題列的表格或檔案，再貼到這裡。</translation>
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
    <name>vitrine::ui::Navigation</name>
    <message>
        <source>Pages</source>
        <translation>頁面</translation>
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
        <source>K it is right   D a tenth   M ten times   H a hundredth   E another price …   X exclude</source>
        <translation>K 價格正確　D 十分之一　M 十倍　H 百分之一　E 其他價格…　X 排除</translation>
    </message>
    <message>
        <source>The right price</source>
        <translation>正確的價格</translation>
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
        <source>Escape closes this.</source>
        <translation>按 Esc 關閉。</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>第 %1 個，共 %2 個</translation>
    </message>
    <message>
        <source>→ later   ← back   Ctrl+Z undo</source>
        <translation>→ 稍後　← 返回　Ctrl+Z 復原</translation>
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
    <name>vitrine::ui::SplitForm</name>
    <message>
        <source>Split</source>
        <translation>分割</translation>
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
