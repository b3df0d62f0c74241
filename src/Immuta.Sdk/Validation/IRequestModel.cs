namespace Immuta.Sdk.Validation;

// A payload that is checked against its schema before it is sent.
internal interface IRequestModel
{
    SchemaNode Schema { get; }

    // What no schema can say, since it depends on more than the JSON.
    IReadOnlyList<ValidationProblem> FurtherProblems => [];

    // The same payload, read from a text that allows itself names and values that would be refused otherwise.
    IRequestModel Allowing(IReadOnlyCollection<string> names) => this;
}
