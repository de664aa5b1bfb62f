namespace Softswitch.Configuration.Tests;

public sealed class ConfigurationChangesTests
{
    [Fact]
    public void Between_CommentsAndMovedLines_IsNothing()
    {
        using var office = new TestOffice();
        var old = office.LoadValid();
        var text = File.ReadAllText(Path.Combine(office.Path, "extensions.yaml"));

        office.Write("extensions.yaml", "# people\n\n" + text);

        Assert.Empty(ConfigurationChanges.Between(old, office.LoadValid()));
    }

    [Theory]
    [InlineData("sip: { listen: [ udp:0.0.0.0:5070 ] }", "listen is now udp:0.0.0.0:5070 (was udp:0.0.0.0:5060, tcp:0.0.0.0:5060, udp:[::]:5060, tcp:[::]:5060)")]
    [InlineData("sip: { rtp-ports: 30000-30999 }", "rtp-ports is now 30000-30999 (was 20000-29999)")]
    [InlineData("sip: { realm: softswitch, domains: [ a.example ] }", "domains is now a.example (was softswitch)")]
    [InlineData("http: { listen: http://127.0.0.1:9090 }", "http listen is now http://127.0.0.1:9090 (was http://127.0.0.1:8080)")]
    public void Between_WhatARunningExchangeCannotChange_SaysRestart(string keys, string expected)
    {
        using var office = new TestOffice();
        var old = office.LoadValid();

        office.Write("softswitch.yaml", $"organisation: {{ name: Testkommun }}\n{keys}\n");

        Assert.Equal([$"{expected}: takes effect after a restart"], ConfigurationChanges.Between(old, office.LoadValid()));
    }

    [Fact]
    public void Between_NewDataDirectory_SaysRestartForItAndTheToken()
    {
        using var office = new TestOffice();
        var old = office.LoadValid();

        office.Write("softswitch.yaml", "organisation: { name: Testkommun }\ndata: data\n");

        Assert.Equal(2, ConfigurationChanges.RestartNeeded(old.Server, office.LoadValid().Server).Count);
    }

    [Fact]
    public void Between_EditedPeople_NamesThemAndWhatChanged()
    {
        using var office = new TestOffice();
        var old = office.LoadValid();

        office.Write("extensions.yaml", """
            extensions:
              - { number: "10100", name: Anna, password: other-secret, rings: 5, voicemail: { mode: record, pin: "7394" } }
              - { number: "10101", name: Bengt, password: secret-bengt }
              - { number: "10102", name: Cecilia, password: secret-cecilia }
            """);

        Assert.Equal(
            ["extension 10100 Anna: password, rings changed", "extension 10102 Cecilia added", "group 10090 Alla removed"],
            ConfigurationChanges.Between(old, office.LoadValid()));
    }

    [Fact]
    public void Between_EditedDialPlan_TellsRoutesClassesAndRingRule()
    {
        using var office = new TestOffice();
        var old = office.LoadValid();

        office.Write("dialplan.yaml", """
            ring-rule: { rings: 5, ring-seconds: 4.5, then: voicemail }
            calling-classes:
              national: { allow: [ internal, "0[1-9]." ], deny: [ "0900." ] }
            routes:
              - { match: "10XXX", to: extension }
              - { match: "0", to: switchboard }
            """);

        Assert.Equal(
            [
                "ring-rule is now 5 rings of 4.5 s, then voicemail (was 4 rings of 6 s, then switchboard)",
                "calling class added: national allows internal, 0[1-9]. and denies 0900.",
                "calling class removed: national allows internal, 0[1-9]. and denies nothing",
                "route added: 0 to switchboard",
                "route removed: 9 to switchboard",
            ],
            ConfigurationChanges.Between(old, office.LoadValid()));
    }

    [Fact]
    public void Between_EditedSchedule_TellsHoursAndDutyNumbers()
    {
        using var office = new TestOffice();
        var old = office.LoadValid();

        office.Write("schedule.yaml", """
            switchboard:
              operators: [ "10101", "10100" ]
              hours: { mon-thu: "08:00-16:00", fri: "08:00-15:00" }
            after-hours: { duty: [ { name: Jouren, number: "112" } ], mailbox: "10100" }
            """);

        Assert.Equal(
            [
                "operators is now 10101, 10100 (was 10101)",
                "after-hours mailbox is now 10100 (was nothing)",
                "opening hours added: Friday 08:00–15:00",
                "opening hours removed: Friday 08:00–16:00",
                "duty number added: Jouren 112",
            ],
            ConfigurationChanges.Between(old, office.LoadValid()));
    }

    [Fact]
    public void Between_EditedOrganisation_TellsOldAndNew()
    {
        using var office = new TestOffice();
        var old = office.LoadValid();

        office.Write("softswitch.yaml", "organisation: { name: Kalix, language: en, time-zone: Europe/Helsinki }\noffice: { area-code: \"0923\" }\n");

        Assert.Equal(
            [
                "organisation name is now Kalix (was Testkommun)",
                "language is now en (was sv)",
                "time-zone is now Europe/Helsinki (was Europe/Stockholm)",
                "area-code is now 0923 (was nothing)",
            ],
            ConfigurationChanges.Between(old, office.LoadValid()));
    }
}
