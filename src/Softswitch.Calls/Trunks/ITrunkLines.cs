namespace Softswitch.Calls.Trunks;

/// <summary>The lines of the trunks, as applications ask for them.</summary>
public interface ITrunkLines
{
    /// <param name="trunk">Name of the trunk.</param>
    /// <param name="isEmergency">True: the lines kept for emergency calls count too.</param>
    /// <returns><see cref="TrunkLine.Down"/> also for a trunk that is not there.</returns>
    TrunkLine LineOf(string trunk, bool isEmergency);
}
