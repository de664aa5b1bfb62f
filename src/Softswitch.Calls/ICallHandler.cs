namespace Softswitch.Calls;

/// <summary>The application that decides what happens to each new call.</summary>
public interface ICallHandler
{
    /// <summary>Takes care of a call to its end. When it returns, a call that is still up is ended.</summary>
    Task HandleAsync(ICall call);
}
