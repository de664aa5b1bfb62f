namespace Softswitch.Configuration.Tests.Yaml;

/// <summary>Mistakes of YAML itself: the place, what was found, what was expected.</summary>
public sealed class YamlReaderTests
{
    private const string Switchboard = "switchboard:\n  operators: [ \"10101\" ]\n  hours: { mon-fri: \"08:00-16:00\" }\n";

    /// <summary>What is wrong, the file, what is said.</summary>
    public static TheoryData<string, string, string[]> Mistakes => new()
    {
        {
            "an unclosed quote",
            "switchboard: \"open\n",
            ["schedule.yaml:1:14: error: not valid YAML: while scanning a quoted scalar, found unexpected end of stream"]
        },
        {
            "an unclosed list",
            "switchboard: [ a\n",
            ["schedule.yaml:2:1: error: not valid YAML: while parsing a flow sequence, did not find expected ',' or ']'"]
        },
        {
            "an unclosed map",
            "switchboard: { a: b\n",
            ["schedule.yaml:2:1: error: not valid YAML: while parsing a flow mapping, did not find expected ',' or '}'"]
        },
        {
            "wrong indentation",
            "switchboard:\n    operators: [ \"10101\" ]\n  hours: {}\n",
            ["schedule.yaml:3:3: error: not valid YAML: while parsing a block mapping, did not find expected key"]
        },
        {
            "a tab",
            "switchboard:\n\toperators: [ \"10101\" ]\n",
            ["schedule.yaml:1:1: error: not valid YAML: while scanning a mapping, found invalid tab as indentation (indent with spaces: there is a tab)"]
        },
        {
            "two documents",
            Switchboard + "---\na: b\n",
            ["schedule.yaml:4:1: error: a second document begins here ('---'); each file holds one"]
        },
        {
            "a star without quotes",
            "switchboard: { a: *98 }\n",
            ["schedule.yaml:1:19: error: '*98' refers to no '&98' above it (a text that begins with * is written in quotes: \"*98\")"]
        },
        {
            "an anchor that contains itself",
            "switchboard: &a [ *a ]\n",
            ["schedule.yaml:1:19: error: '*a' refers to no '&a' above it (a text that begins with * is written in quotes: \"*98\")"]
        },
        {
            "a list as key",
            Switchboard + "? [ a ]\n: b\n",
            ["schedule.yaml:4:3: error: expected a key, found a list"]
        },
        {
            "deeper than anything",
            "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
            ["schedule.yaml:1:34: error: nested more than 32 deep"]
        },
        {
            "a stray bracket",
            "switchboard: ]\n",
            ["schedule.yaml:1:14: error: not valid YAML: while parsing a node, did not find expected node content"]
        },
        {
            "a percent sign",
            "%a\n",
            ["schedule.yaml:1:1: error: schedule.yaml has no 'switchboard'; expected for example switchboard: { operators: [ \"10001\" ], hours: { mon-fri: \"08:00-16:00\" } }"]
        },
        {
            "an @",
            "switchboard: @a\n",
            ["schedule.yaml:1:14: error: not valid YAML: while scanning for the next token, found character that cannot start any token"]
        },
        {
            "a control character",
            "switchboard: \u0001\n",
            ["schedule.yaml:1:14: error: 'switchboard' in schedule.yaml: expected keys and values like { operators: [ \"10001\" ], hours: { mon-fri: \"08:00-16:00\" } }, found ' '"]
        },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Load_FileWithMistake_SaysWhereAndWhat(string what, string text, string[] expected)
    {
        using var office = new TestOffice();

        office.Write("schedule.yaml", text).Load();

        Assert.True(expected.SequenceEqual(office.Printed), $"{what}:\n{string.Join('\n', office.Printed)}");
    }
}
