using Immuta.Sdk.Validation;

namespace Immuta.Sdk.Connections;

public abstract partial record ConnectionRegistration
{
    IReadOnlyList<ValidationProblem> IRequestModel.FurtherProblems => ConnectionKey.Value.Length == 0 ? [] : NewConnectionKey.Check(ConnectionKey);
}
