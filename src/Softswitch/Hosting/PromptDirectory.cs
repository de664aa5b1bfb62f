namespace Softswitch.Hosting;

/// <summary>Finds the prompts that callers will hear.</summary>
internal static class PromptDirectory
{
    /// <summary>The prompts beside the configuration, which the office may have changed; else those that came with the program.</summary>
    /// <param name="configuration">Configuration directory.</param>
    /// <param name="program">Directory of the program.</param>
    /// <param name="language">Language of the office.</param>
    /// <exception cref="DirectoryNotFoundException">There is nothing to say to callers; the message is for people.</exception>
    public static string Find(string configuration, string program, string language)
    {
        var beside = Path.GetFullPath(Path.Combine(configuration, "..", "prompts"));
        var directory = Directory.Exists(beside) ? beside : Path.Combine(program, "prompts");
        var spoken = Path.Combine(directory, language);
        if (!Directory.Exists(spoken) || !Directory.EnumerateFiles(spoken, "*.wav").Any())
        {
            throw new DirectoryNotFoundException(
                $"there are no prompts in {spoken}, so callers would hear nothing; put the program's prompts directory there or into {beside}");
        }

        return directory;
    }
}
