; Stands in for the program when the installer is tried: OUTPUT and STUB are defined by verify.py.
; --stay: runs until the file leave.txt is on the C: drive.
; --forget-credentials: leaves forgotten.txt there.

Unicode true
Target ${STUB}
SilentInstall silent
RequestExecutionLevel user
OutFile "${OUTPUT}"
Name "Mesa de Compras"

!include FileFunc.nsh
!include LogicLib.nsh

Section
  ${GetParameters} $0
  ${If} $0 == "--forget-credentials"
    FileOpen $1 "C:\forgotten.txt" w
    FileClose $1
  ${ElseIf} $0 == "--stay"
    FileOpen $1 "C:\staying.txt" w
    FileClose $1
    ${DoUntil} ${FileExists} "C:\leave.txt"
      Sleep 50
    ${Loop}
  ${EndIf}
SectionEnd
