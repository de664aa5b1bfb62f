namespace Softswitch.Admin.Reloading;

/// <summary>Reads the configuration anew.</summary>
public interface IConfigurationReload
{
    /// <summary>Checks all files together and applies them; an error anywhere changes nothing. Calls in progress are untouched.</summary>
    /// <remarks>Called from pool threads, also while another reload runs: implementations do one after the other.</remarks>
    Task<ReloadResult> ReloadAsync();
}
