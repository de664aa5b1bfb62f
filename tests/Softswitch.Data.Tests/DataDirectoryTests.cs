using Microsoft.Extensions.Logging.Abstractions;
using Softswitch.Data.Messages;
using Softswitch.Data.State;

namespace Softswitch.Data.Tests;

public sealed class DataDirectoryTests : IDisposable
{
    private readonly TemporaryDirectory _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void Open_MissingDirectory_IsMadeForItsOwnerOnly()
    {
        using var directory = DataDirectory.Open(_temporary["a/b/var"]);
        using var store = new MessageStore(directory, TimeProvider.System, NullLogger<MessageStore>.Instance, minFreeBytes: 0);
        using var state = new StateDatabase(directory, TimeProvider.System, NullLogger<StateDatabase>.Instance);

        const UnixFileMode group = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute;
        const UnixFileMode others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        var entries = Directory.GetFileSystemEntries(directory.Path, "*", SearchOption.AllDirectories).Append(directory.Path).ToList();
        Assert.Contains(directory.Path + "/messages.db-wal", entries);
        Assert.All(entries, entry => Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(entry) & (group | others)));
    }

    [Fact]
    public void Open_FileInItsPlace_SaysSoPlainly()
    {
        File.WriteAllText(_temporary["var"], "");

        var exception = Assert.Throws<DataDirectoryException>(() => DataDirectory.Open(_temporary["var"]));

        Assert.StartsWith($"cannot write to {_temporary["var"]}: ", exception.Message, StringComparison.Ordinal);
        Assert.Contains("data: in softswitch.yaml", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CannotWrite_NoPermission_SaysPermissionDenied()
    {
        var exception = DataDirectory.CannotWrite("/var/x", new UnauthorizedAccessException("Access to the path '/var/x' is denied."));

        Assert.StartsWith("cannot write to /var/x: permission denied; ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_SecondTime_SaysThatAnotherIsRunning()
    {
        using var first = DataDirectory.Open(_temporary["var"]);

        var exception = Assert.Throws<DataDirectoryException>(() => DataDirectory.Open(_temporary["var"]));

        Assert.Contains("another softswitch is running", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_AfterTheFirstIsGone_Works()
    {
        DataDirectory.Open(_temporary["var"]).Dispose();

        DataDirectory.Open(_temporary["var"]).Dispose();
    }

    [Theory]
    [InlineData("messages.db")]
    [InlineData("state.db")]
    public void Stores_FileThatIsNoDatabase_SayThatItIsDamaged(string name)
    {
        using var directory = DataDirectory.Open(_temporary["var"]);
        File.WriteAllText(_temporary["var/" + name], new string('x', 5000));

        var exception = Assert.Throws<DataDirectoryException>(() => OpenBoth(directory));

        Assert.StartsWith($"cannot use {_temporary["var/" + name]}: the database is damaged", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("messages.db")]
    [InlineData("state.db")]
    public void Stores_DirectoryInPlaceOfTheDatabase_CannotWrite(string name)
    {
        using var directory = DataDirectory.Open(_temporary["var"]);
        Directory.CreateDirectory(_temporary["var/" + name]);

        var exception = Assert.Throws<DataDirectoryException>(() => OpenBoth(directory));

        Assert.StartsWith($"cannot write to {_temporary["var/" + name]}: ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Stores_SchemaOfANewerVersion_Refuse()
    {
        using var directory = DataDirectory.Open(_temporary["var"]);
        OpenBoth(directory);
        Database.Execute(_temporary["var/messages.db"], "PRAGMA user_version = 99");

        var exception = Assert.Throws<DataDirectoryException>(() => OpenBoth(directory));

        Assert.Contains("a newer softswitch has written it", exception.Message, StringComparison.Ordinal);
    }

    private static void OpenBoth(DataDirectory directory)
    {
        new MessageStore(directory, TimeProvider.System, NullLogger<MessageStore>.Instance, minFreeBytes: 0).Dispose();
        new StateDatabase(directory, TimeProvider.System, NullLogger<StateDatabase>.Instance).Dispose();
    }
}
