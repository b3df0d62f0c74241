using System.Net;

namespace Immuta.Sdk.Testing;

/// <summary>The query parameters of a request as code: truth values, and whole seconds.</summary>
internal sealed class CodeQuery(FakeRequest request)
{
    private readonly QueryParameters _parameters = new(request);

    public bool DryRun => this["dryRun"];

    public bool this[string name] => _parameters[name] is "true";

    /// <summary>Refuses what the endpoint does not know, so that no misspelled dry run becomes a real one.</summary>
    public FakeResponse? Refuse(params IReadOnlyList<string> known)
    {
        if (_parameters.FindUnknown(["dryRun", .. known]) is { } unknown)
        {
            return ErrorResponse.Create(HttpStatusCode.BadRequest, $"The query parameter {unknown} is not known here.");
        }

        var wrong = known.Append("dryRun").FirstOrDefault(name => _parameters[name] is { } value && !(name is "wait" ? int.TryParse(value, out _) : value is "true" or "false"));
        return wrong is null ? null : ErrorResponse.Create(HttpStatusCode.BadRequest, $"The query parameter {wrong} has a value of the wrong type.");
    }
}
