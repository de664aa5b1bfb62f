using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Softswitch.Admin.Access;

/// <summary>The bearer token of the API, kept in a file that only the exchange's user can read.</summary>
public sealed class AdminToken
{
    /// <summary>Random bytes of a token that is made here.</summary>
    public const int RandomBytes = 32;

    /// <summary>Shortest token accepted from a file that someone else has written.</summary>
    public const int MinLength = 16;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private readonly byte[] _hash;

    private AdminToken(string value, bool isReadableByOthers)
    {
        Value = value;
        _hash = SHA256.HashData(Encoding.UTF8.GetBytes(value));
        IsReadableByOthers = isReadableByOthers;
    }

    /// <summary>The token as it stands after "Bearer "; a secret.</summary>
    public string Value { get; }

    /// <summary>True when the file's mode lets others than its owner read it.</summary>
    public bool IsReadableByOthers { get; }

    /// <summary>Reads the token; makes it, with its directory, when there is no file or an empty one.</summary>
    /// <exception cref="IOException">The file cannot be read or made.</exception>
    /// <exception cref="UnauthorizedAccessException">The file or its directory is not ours.</exception>
    /// <exception cref="InvalidDataException">What the file holds is shorter than <see cref="MinLength"/> or not one word of ASCII.</exception>
    public static AdminToken LoadOrCreate(string path)
    {
        if (!File.Exists(path) || string.IsNullOrWhiteSpace(File.ReadAllText(path)))
        {
            Create(path);
        }

        return Load(path);
    }

    /// <summary>Reads the token of an exchange, as the command line does.</summary>
    /// <exception cref="IOException">There is no such file, or it cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file is not ours.</exception>
    /// <exception cref="InvalidDataException">What the file holds is shorter than <see cref="MinLength"/> or not one word of ASCII.</exception>
    public static AdminToken Load(string path)
    {
        var value = File.ReadAllText(path).Trim();
        if (value.Length < MinLength || value.Any(c => c is <= ' ' or > '~'))
        {
            throw new InvalidDataException(
                $"{path} holds no usable token: expected one word of at least {MinLength} ASCII characters; delete the file and a new one is made at the next start");
        }

        return new AdminToken(value, !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != 0);
    }

    /// <summary>Compares in constant time: how long it takes tells nothing of the token.</summary>
    public bool Is(ReadOnlySpan<char> candidate)
    {
        var bytes = new byte[Encoding.UTF8.GetByteCount(candidate)];
        Encoding.UTF8.GetBytes(candidate, bytes);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return CryptographicOperations.FixedTimeEquals(hash, _hash);
    }

    public override string ToString() => nameof(AdminToken);

    /// <summary>Writes beside and renames: a start that is killed leaves no half token.</summary>
    private static void Create(string path)
    {
        var directory = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var fresh = path + ".new";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(directory);
        }
        else
        {
            Directory.CreateDirectory(directory, OwnerOnly | UnixFileMode.UserExecute);
            options.UnixCreateMode = OwnerOnly;
        }

        File.Delete(fresh);

        using (var file = new FileStream(fresh, options))
        {
            file.Write(Encoding.ASCII.GetBytes(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes)) + "\n"));
            file.Flush(flushToDisk: true);
        }

        File.Move(fresh, path, overwrite: true);
    }
}
