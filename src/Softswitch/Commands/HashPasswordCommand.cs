using System.Text;
using Softswitch.Exchange.Numbers;
using Softswitch.Sip.Authentication;

namespace Softswitch.Commands;

/// <summary><c>softswitch hash-password</c>: what to write as <c>password-ha1</c> so that the password itself stands in no file.</summary>
internal static class HashPasswordCommand
{
    /// <param name="directory">Configuration directory, for the realm.</param>
    /// <param name="number">Extension the password belongs to.</param>
    /// <param name="realm">Realm; null: the one in softswitch.yaml.</param>
    /// <param name="readPassword">Reads the password; null when none was given.</param>
    /// <param name="output">Gets the hash, alone on a line.</param>
    /// <param name="error">What is wrong.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static int Run(string directory, string number, string? realm, Func<string?> readPassword, TextWriter output, TextWriter error)
    {
        number = NumberRules.Compact(number);
        if (number.Length == 0 || !number.All(char.IsAsciiDigit))
        {
            error.WriteLine($"'{number}' is no extension: a number has digits only.");
            return ExitCodes.WrongUse;
        }

        if (realm is null)
        {
            if (ConfigurationReading.Load(directory, error) is not { } configuration)
            {
                error.WriteLine("The hash depends on the realm in softswitch.yaml; give it with --realm instead.");
                return ExitCodes.BadConfiguration;
            }

            realm = configuration.Server.Realm;
        }

        if (readPassword() is not { Length: > 0 } password)
        {
            error.WriteLine("No password was given, or the two differ.");
            return ExitCodes.WrongUse;
        }

        output.WriteLine(DigestAuthenticator.Ha1(number, realm, password));
        return ExitCodes.Fine;
    }

    /// <summary>One line of standard input; at a terminal it is asked for twice and not shown.</summary>
    /// <returns>Null when nothing was given or the second time differed.</returns>
    public static string? ReadPassword()
    {
        if (Console.IsInputRedirected)
        {
            return Console.In.ReadLine()?.TrimEnd('\r');
        }

        var first = Ask("Password: ");
        return first == Ask("The same again: ") ? first : null;
    }

    private static string Ask(string question)
    {
        Console.Error.Write(question);
        var text = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                text.Length = Math.Max(0, text.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                text.Append(key.KeyChar);
            }
        }

        Console.Error.WriteLine();
        return text.ToString();
    }
}
