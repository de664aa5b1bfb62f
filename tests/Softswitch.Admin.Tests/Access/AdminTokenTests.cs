using System.Runtime.Versioning;
using Softswitch.Admin.Access;

namespace Softswitch.Admin.Tests.Access;

[UnsupportedOSPlatform("windows")] // file modes
public sealed class AdminTokenTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("softswitch-token-");

    private string TokenFile => Path.Combine(_directory.FullName, "var", "admin.token");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void LoadOrCreate_NoFile_Makes32RandomBytesThatOnlyTheOwnerReads()
    {
        var token = AdminToken.LoadOrCreate(TokenFile);

        Assert.Matches("^[A-Za-z0-9_-]{43}$", token.Value);
        Assert.Equal(token.Value + "\n", File.ReadAllText(TokenFile));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, Mode(TokenFile));
        Assert.False(token.IsReadableByOthers);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, Mode(Path.GetDirectoryName(TokenFile)!));
        Assert.Equal([TokenFile], Directory.GetFiles(Path.GetDirectoryName(TokenFile)!));
    }

    [Fact]
    public void LoadOrCreate_SecondStart_KeepsTheToken()
    {
        var first = AdminToken.LoadOrCreate(TokenFile);

        var second = AdminToken.LoadOrCreate(TokenFile);

        Assert.Equal(first.Value, second.Value);
    }

    [Fact]
    public void LoadOrCreate_EmptyFile_IsReplaced()
    {
        Write("\n");

        var token = AdminToken.LoadOrCreate(TokenFile);

        Assert.Equal(43, token.Value.Length);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, Mode(TokenFile));
    }

    [Fact]
    public void LoadOrCreate_OwnTokenReadableByOthers_IsTakenAndReported()
    {
        Write("chosen-by-the-admin\n");

        var token = AdminToken.LoadOrCreate(TokenFile);

        Assert.Equal("chosen-by-the-admin", token.Value);
        Assert.True(token.IsReadableByOthers);
    }

    [Theory]
    [InlineData("short")]                        // can be guessed
    [InlineData("two words are not one token")]  // cannot be sent
    [InlineData("lösenordet-är-långt-nog")]      // cannot be sent in a header as it is
    public void LoadOrCreate_UnusableToken_ThrowsAndNamesTheFile(string content)
    {
        Write(content);

        var exception = Assert.Throws<InvalidDataException>(() => AdminToken.LoadOrCreate(TokenFile));

        Assert.Contains(TokenFile, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_NoFile_ThrowsIOException() => Assert.ThrowsAny<IOException>(() => AdminToken.Load(TokenFile));

    [Fact]
    public void Is_OnlyTheVeryToken_IsTrue()
    {
        var token = AdminToken.LoadOrCreate(TokenFile);

        Assert.True(token.Is(token.Value));
        Assert.False(token.Is(token.Value.AsSpan()[..^1]));
        Assert.False(token.Is(token.Value + "A"));
        Assert.False(token.Is(""));
    }

    [Fact]
    public void ToString_OfAToken_DoesNotTellIt()
    {
        var token = AdminToken.LoadOrCreate(TokenFile);

        Assert.DoesNotContain(token.Value, token.ToString(), StringComparison.Ordinal);
    }

    private static UnixFileMode Mode(string path) => File.GetUnixFileMode(path);

    private void Write(string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(TokenFile)!);
        File.WriteAllText(TokenFile, content);
        File.SetUnixFileMode(TokenFile, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
    }
}
