<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Formatting</name>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vitrine::ui::ImportFlow</name>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n picture</numerusform>
            <numerusform>%n pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n address(es)</source>
        <translation>
            <numerusform>%n address</numerusform>
            <numerusform>%n addresses</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vitrine::ui::MainWindow</name>
    <message numerus="yes">
        <source>%n job(s) are still running. What they have committed is kept.</source>
        <translation>
            <numerusform>%n job is still running. What it has committed is kept.</numerusform>
            <numerusform>%n jobs are still running. What they have committed is kept.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vitrine::ui::RunsModel</name>
    <message numerus="yes">
        <source>complete, %n steps</source>
        <translation>
            <numerusform>complete, %n step</numerusform>
            <numerusform>complete, %n steps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vitrine::ui::TrainingForm</name>
    <message numerus="yes">
        <source>%n rows</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n steps</source>
        <translation>
            <numerusform>%n step</numerusform>
            <numerusform>%n steps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vitrine::ui::RunBar</name>
    <message numerus="yes">
        <source>%n row(s) could not be read.</source>
        <translation>
            <numerusform>%n row could not be read.</numerusform>
            <numerusform>%n rows could not be read.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vitrine::ui::LengthHistogram</name>
    <message numerus="yes">
        <source>%1 – %2 tokens: %n row(s)</source>
        <translation>
            <numerusform>%1 – %2 tokens: %n row</numerusform>
            <numerusform>%1 – %2 tokens: %n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vitrine::ui::PromptLab</name>
    <message numerus="yes">
        <source>%n row(s) would be refused</source>
        <translation>
            <numerusform>%n row would be refused</numerusform>
            <numerusform>%n rows would be refused</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vitrine::ui::ComparisonStrip</name>
    <message numerus="yes">
        <source>%n row(s) got worse</source>
        <translation>
            <numerusform>%n row got worse</numerusform>
            <numerusform>%n rows got worse</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vitrine::ui::PlanDialog</name>
    <message numerus="yes">
        <source>%n runs will be added to the queue.</source>
        <translation>
            <numerusform>%n run will be added to the queue.</numerusform>
            <numerusform>%n runs will be added to the queue.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vitrine::ui::TriagePanel</name>
    <message numerus="yes">
        <source>%n row(s) to look at, the most urgent first</source>
        <translation>
            <numerusform>%n row to look at</numerusform>
            <numerusform>%n rows to look at, the most urgent first</numerusform>
        </translation>
    </message>
</context>
</TS>
