namespace Immuta.Sdk.Validation;

internal enum JsonKind
{
    Any,
    Object,
    Array,
    String,
    Integer,
    Number,
    Boolean,
}
