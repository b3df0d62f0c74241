namespace Immuta.Sdk.Validation;

// A payload that is checked against its schema before it is sent.
internal interface IRequestModel
{
    SchemaNode Schema { get; }

    // What no schema can say, since it depends on more than the JSON.
    IReadOnlyList<ValidationProblem> FurtherProblems => [];
}
