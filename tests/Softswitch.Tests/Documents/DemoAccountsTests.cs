using System.Text.RegularExpressions;
using Softswitch.Configuration;
using Softswitch.Exchange.Office;

namespace Softswitch.Tests.Documents;

/// <summary>The table of demo accounts in README.md is the office in config/.</summary>
public sealed partial class DemoAccountsTests
{
    [Fact]
    public void Table_NumbersNamesAndPins_AreThoseOfTheConfiguration()
    {
        var configuration = ConfigurationLoader.Load(Path.Combine(Repository.Root, "config"), out _);

        var expected = configuration!.Office.Extensions.Values
            .Select(extension => (extension.Number, extension.Name, extension.Voicemail.Mode == MailboxMode.Off ? "" : extension.Voicemail.Pin ?? ""))
            .Order();
        Assert.Equal(expected, Rows().Select(row => (row.Number, row.Name, row.Pin)).Order());
    }

    /// <remarks>The loader keeps digests only, so the passwords are compared with the file.</remarks>
    [Fact]
    public void Table_Passwords_AreThoseOfTheConfiguration()
    {
        var expected = Password().Matches(Repository.Read("config/extensions.yaml")).Select(match => match.Groups["password"].Value).Order();

        Assert.Equal(expected, Rows().Select(row => row.Password).Order());
        Assert.All(Rows(), row => Assert.EndsWith(row.Number, row.Password, StringComparison.Ordinal));
    }

    private static IEnumerable<(string Number, string Name, string Password, string Pin)> Rows() =>
        Row().Matches(Repository.Read("README.md")).Select(row => (row.Groups[1].Value, row.Groups[2].Value, row.Groups[3].Value, row.Groups[4].Value));

    [GeneratedRegex(@"^\| (\d{5}) \| ([^|]+?) \| (\S+) \| ?(\d*) ?\|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^ +password: (?<password>\S+)", RegexOptions.Multiline)]
    private static partial Regex Password();
}
