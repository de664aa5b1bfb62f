namespace Softswitch.Commands;

/// <summary>Exit codes of all commands.</summary>
internal static class ExitCodes
{
    public const int Fine = 0;
    public const int Failed = 1;
    public const int WrongUse = 2;
    public const int BadConfiguration = 3;
}
