using Softswitch.Commands;
using Softswitch.Sip.Authentication;

namespace Softswitch.Tests.Commands;

public sealed class HashPasswordCommandTests : IDisposable
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
    }

    [Fact]
    public void Run_RealmOfTheConfiguration_PrintsTheHashAlone()
    {
        var code = HashPasswordCommand.Run(Path.Combine(Repository.Root, "config"), "10 100", null, () => "lösen", _output, _error);

        Assert.Equal(ExitCodes.Fine, code);
        Assert.Equal(DigestAuthenticator.Ha1("10100", "softswitch", "lösen"), _output.ToString().Trim());
    }

    [Theory]
    [InlineData("abc", "x")]  // no number
    [InlineData("10100", "")] // no password
    [InlineData("10100", null)]
    public void Run_NothingToHash_IsWrongUse(string number, string? password)
    {
        var code = HashPasswordCommand.Run("/nowhere", number, "softswitch", () => password, _output, _error);

        Assert.Equal(ExitCodes.WrongUse, code);
        Assert.Empty(_output.ToString());
    }
}
