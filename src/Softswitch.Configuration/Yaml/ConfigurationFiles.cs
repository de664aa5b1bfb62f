using System.Text;
using System.Text.Unicode;
using Softswitch.Calls.Tracing;

namespace Softswitch.Configuration.Yaml;

/// <summary>Reads the files of a configuration directory into node trees.</summary>
/// <param name="directory">The directory as given.</param>
/// <param name="findings">Where errors go.</param>
internal sealed class ConfigurationFiles(string directory, FindingList findings)
{
    /// <summary>More than ten thousand extensions need; keeps a file named by mistake from filling memory.</summary>
    private const long MaxBytes = 64 * 1024 * 1024;

    /// <returns>False, with an error, when there is no such directory.</returns>
    public bool Exist()
    {
        if (Directory.Exists(directory))
        {
            return true;
        }

        findings.Error(new SourceLine("", 1), "there is no such directory; --config names the one that holds softswitch.yaml");
        return false;
    }

    public bool Has(string file) => File.Exists(Path.Combine(directory, file));

    /// <returns>Null after an error.</returns>
    public ConfigMap? Read(string file)
    {
        var path = Path.Combine(directory, file);
        byte[] bytes;
        try
        {
            if (!File.Exists(path))
            {
                findings.Error(new SourceLine(file, 1), "the file is missing; config/ of the source code holds an example to copy");
                return null;
            }

            if (new FileInfo(path).Length > MaxBytes)
            {
                findings.Error(new SourceLine(file, 1), $"the file is larger than {MaxBytes / 1024 / 1024} MB");
                return null;
            }

            bytes = File.ReadAllBytes(path);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            findings.Error(new SourceLine(file, 1), $"the file cannot be read: {unreadable.Message}");
            return null;
        }

        return Decode(file, bytes) is { } text ? new YamlReader(file, findings).Read(text) : null;
    }

    /// <summary>Warns of YAML files that nobody reads: a misspelt name, or one of a later version.</summary>
    public void WarnOfStrangers()
    {
        foreach (var path in Directory.EnumerateFiles(directory, "*.y*ml").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(path);
            if (!ConfigurationLoader.Files.Contains(name))
            {
                findings.Warning(new SourceLine(name, 1), $"this file is not read; the configuration is in {string.Join(", ", ConfigurationLoader.Files)}");
            }
        }
    }

    private string? Decode(string file, byte[] bytes)
    {
        var span = bytes.AsSpan();
        if (span.StartsWith(Encoding.UTF8.Preamble))
        {
            span = span[Encoding.UTF8.Preamble.Length..];
        }

        if (Utf8.IsValid(span))
        {
            return Encoding.UTF8.GetString(span);
        }

        var (line, column) = (1, 1);
        while (Rune.DecodeFromUtf8(span, out var rune, out var consumed) == System.Buffers.OperationStatus.Done)
        {
            (line, column) = rune.Value == '\n' ? (line + 1, 1) : (line, column + 1);
            span = span[consumed..];
        }

        findings.Error(new SourceLine(file, line, column), "a letter here is not UTF-8 (å, ä or ö in an old encoding?); save the file as UTF-8");
        return null;
    }
}
