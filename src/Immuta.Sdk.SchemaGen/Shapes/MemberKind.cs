namespace Immuta.Sdk.SchemaGen.Shapes;

internal enum MemberKind
{
    String,
    Secret,
    Boolean,
    Int32,
    Enum,
    Text,
    Value,
    Raw,
    Model,
    SiblingUnion,
    StringList,
    ModelList,
    ListValue,
    RawList,
}
