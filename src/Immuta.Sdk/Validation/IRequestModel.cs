using Immuta.Sdk.Json;

namespace Immuta.Sdk.Validation;

// A payload that is validated against its schema before it is sent.
internal interface IRequestModel : IRequestJson
{
    SchemaNode Schema { get; }

    // Problems that a schema can't express, because they depend on more than the JSON.
    IReadOnlyList<ValidationProblem> FurtherProblems => [];

    // Returns the payload as read from a text with allowed names and values that would otherwise be rejected.
    IRequestModel Allowing(IReadOnlyCollection<string> names) => this;
}
