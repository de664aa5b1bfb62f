using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Softswitch.Admin.Http;

/// <summary>Error answers: always <c>application/problem+json</c> (RFC 9457), never with a stack trace.</summary>
internal static class Problems
{
    /// <summary>The answer 404 for something that is named in the path.</summary>
    /// <param name="detail">What there is none of, in plain words.</param>
    public static ProblemHttpResult NotFound(string detail) => TypedResults.Problem(detail, statusCode: StatusCodes.Status404NotFound);

    /// <summary>The answer 400 for a request that makes no sense.</summary>
    /// <param name="detail">What was expected, in plain words.</param>
    public static ProblemHttpResult BadRequest(string detail) => TypedResults.Problem(detail, statusCode: StatusCodes.Status400BadRequest);

    /// <summary>The answer 503 while the exchange cannot say.</summary>
    public static ProblemHttpResult Unavailable(string detail) => TypedResults.Problem(detail, statusCode: StatusCodes.Status503ServiceUnavailable);

    /// <summary>Gives an empty error answer its body.</summary>
    public static Task WriteAsync(HttpContext context)
    {
        var status = context.Response.StatusCode;
        var detail = status switch
        {
            StatusCodes.Status401Unauthorized => "This needs the header \"Authorization: Bearer <token>\" with the token of the http: token-file.",
            StatusCodes.Status404NotFound => "There is no such path.",
            StatusCodes.Status405MethodNotAllowed => $"This path takes {context.Response.Headers.Allow} only.",
            _ => null,
        };
        return TypedResults.Problem(detail, statusCode: status).ExecuteAsync(context);
    }

    /// <summary>Answers a request whose handler threw; the exception itself is in the log only.</summary>
    public static Task WriteUnexpectedAsync(HttpContext context) =>
        context.Features.Get<IExceptionHandlerFeature>()?.Error is TimeoutException
            ? Unavailable("The exchange is too busy to answer, or is stopping.").ExecuteAsync(context)
            : TypedResults.Problem("An error in the exchange; its log says more.", statusCode: StatusCodes.Status500InternalServerError).ExecuteAsync(context);
}
