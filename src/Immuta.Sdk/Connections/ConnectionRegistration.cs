using Immuta.Sdk.Validation;

namespace Immuta.Sdk.Connections;

public abstract partial record ConnectionRegistration
{
    IReadOnlyList<ValidationProblem> IRequestModel.FurtherProblems => ConnectionKey.Value.Length == 0 ? [] : NewConnectionKey.Check(ConnectionKey);

    IRequestModel IRequestModel.Allowing(IReadOnlyCollection<string> names) =>
        names.Contains(ConnectionKey.Value, StringComparer.Ordinal) ? this with { ConnectionKey = ConnectionKey.CreateUnvalidated(ConnectionKey.Value) } : this;
}
