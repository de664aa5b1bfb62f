using System.Reflection;

namespace Softswitch.Tests.Layers;

/// <summary>The layers hold: a project refers only to what stands below it (docs/architecture.md).</summary>
public sealed class DependencyTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Softswitch.Sip"] = [],
        ["Softswitch.Media"] = [],
        ["Softswitch.Calls"] = ["Softswitch.Sip", "Softswitch.Media"],
        ["Softswitch.Exchange"] = ["Softswitch.Calls"],
        ["Softswitch.Voicemail"] = ["Softswitch.Calls", "Softswitch.Exchange"],
        ["Softswitch.Configuration"] = ["Softswitch.Sip", "Softswitch.Media", "Softswitch.Calls", "Softswitch.Exchange", "Softswitch.Voicemail"],
        ["Softswitch.Data"] = ["Softswitch.Sip", "Softswitch.Calls", "Softswitch.Exchange", "Softswitch.Voicemail"],
        ["Softswitch.Admin"] = ["Softswitch.Sip", "Softswitch.Media", "Softswitch.Calls", "Softswitch.Exchange", "Softswitch.Voicemail"],
    };

    public static TheoryData<string> Projects => [.. Allowed.Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public void References_OfAProject_PointDownOnly(string project)
    {
        var references = Assembly.Load(project).GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Where(name => name.StartsWith("Softswitch", StringComparison.Ordinal) || name.Equals("softswitch", StringComparison.Ordinal));

        Assert.Empty(references.Except(Allowed[project]));
    }
}
