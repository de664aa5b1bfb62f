using FsCheck;
using FsCheck.Fluent;

namespace Softswitch.Configuration.Tests;

/// <summary>Whatever is in the files, loading ends in a configuration or in findings, never in an exception.</summary>
public sealed class HostileTextTests
{
    private const int Seed = 20260303;

    [Fact]
    public void Load_AnyText_EndsInFindings()
    {
        using var office = new TestOffice();

        Prop.ForAll<string>(text => Loads(office, "dialplan.yaml", text ?? "")).Check(Config.QuickThrowOnFailure.WithMaxTest(200));
    }

    [Theory]
    [InlineData("softswitch.yaml")]
    [InlineData("extensions.yaml")]
    [InlineData("dialplan.yaml")]
    [InlineData("schedule.yaml")]
    public void Load_DamagedFile_EndsInFindings(string file)
    {
        const string Signs = "{}[]:,-#&*!|>'\"%@` \t\n\r0aZ.å\u0000\u2028";
        using var office = new TestOffice();
        var whole = File.ReadAllText(Path.Combine(RepositoryFiles.ExampleOffice, file));
        var random = new Random(Seed);
        for (var i = 0; i < 100; i++)
        {
            var at = random.Next(whole.Length);
            var sign = Signs[random.Next(Signs.Length)];
            var damaged = random.Next(4) switch
            {
                0 => whole[..at],                                   // cut off
                1 => whole.Remove(at, 1),                           // a sign lost
                2 => whole.Insert(at, sign.ToString()),             // a sign too many
                _ => whole.Remove(at, 1).Insert(at, sign.ToString()),
            };

            Assert.True(Loads(office, file, damaged), $"seed {Seed}, round {i}");
        }
    }

    [Theory]
    [InlineData("extensions")]
    [InlineData("groups")]
    public void Load_ValuesOfTheWrongKind_EndInFindings(string section)
    {
        string[] keys = ["number", "name", "password", "password-ha1", "rings", "no-answer", "calling-class", "members", "ring", "voicemail", "calls-at-once", "call-waiting"];
        string[] values = ["", "~", "[]", "{}", "[[]]", "{ a: [ b ] }", "\"\"", "\" \"", "-1", "99999999999999999999", "10100", "true", "voicemail", "[ 10100, {} ]"];
        using var office = new TestOffice();
        foreach (var key in keys)
        {
            foreach (var value in values)
            {
                Assert.True(Loads(office, "extensions.yaml", $"{section}:\n  - number: \"10100\"\n    {key}: {value}\n"), $"{key}: {value}");
            }
        }
    }

    [Fact]
    public void Load_RandomBytes_EndsInFindings()
    {
        using var office = new TestOffice();
        var random = new Random(Seed);
        for (var i = 0; i < 100; i++)
        {
            var bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
            office.Write("schedule.yaml", bytes);

            Assert.True(office.Load() is null == office.Findings.Any(finding => finding.IsError), $"seed {Seed}, round {i}");
        }
    }

    [Fact]
    public void Load_AliasesOfAliases_DoNotGrow()
    {
        using var office = new TestOffice();
        var bomb = "a: &a [ x, x, x, x, x, x, x, x, x ]\n"
            + string.Concat(Enumerable.Range('b', 20).Select(c => $"{(char)c}: &{(char)c} [ {string.Join(", ", Enumerable.Repeat($"*{(char)(c - 1)}", 9))} ]\n"));

        Assert.True(Loads(office, "schedule.yaml", bomb));
    }

    private static bool Loads(TestOffice office, string file, string text)
    {
        office.Write(file, text);
        var loaded = office.Load();
        return loaded is null == office.Findings.Any(finding => finding.IsError) && office.Findings.All(finding => finding.Line >= 1 && finding.Column >= 1);
    }
}
